import { showNotices } from './notices.ts';
import { keepShell, type Shell } from './shell.ts';

declare const self: ServiceWorkerGlobalScope & {
  /** Put in front of this program by the build. */
  readonly shell: Shell;
};

keepShell(self, self.shell);
showNotices(self);
