import { showNotices } from './notices.ts';
import { keepShell, type Shell } from './shell.ts';
import { keepSubscribed } from './subscription.ts';

declare const self: ServiceWorkerGlobalScope & {
  /** Prepended to this script by the build. */
  readonly shell: Shell;
};

keepShell(self, self.shell);
showNotices(self);
keepSubscribed(self);
