import { type ButtonList as StoredButtons, buttonTokenLength, type Millis, toBase64url } from '@duet/shared';
import type { AccountKeeper } from '../account/account.ts';
import type { Api } from '../api/api.ts';
import { carriedOut, type Result } from '../api/request.ts';
import { type Check, list, nullable, number, record, text as letters } from '../api/shape.ts';
import { openLabel } from '../account/labels.ts';
import type { Random } from '../device/random.ts';

/** Something outside of the app that can raise and lower the own signal. */
export interface ButtonEntry {
  readonly buttonId: string;
  readonly createdAt: Millis;
  /** To the minute; null if it was never used. */
  readonly lastUsedAt: Millis | null;
  readonly label: string | null;
}

export interface ButtonsSlice {
  /** Null until somebody looks at the list. */
  readonly buttons: readonly ButtonEntry[] | null;
}

/** All reject with a failure code, `network` or `shut_out` where the service did not carry them out. */
export interface ButtonActions {
  refreshButtons(): Promise<void>;
  /** The new button's token, which is shown this once and stored nowhere. */
  addButton(label: string): Promise<string>;
  removeButton(buttonId: string): Promise<void>;
}

const buttonsAnswer: Check<StoredButtons> = record({
  buttons: list(
    record({ buttonId: letters, createdAt: number, lastUsedAt: nullable(number), label: letters }),
  ),
});

export interface ButtonListDeps {
  readonly api: Pick<Api, 'send' | 'act'>;
  readonly account: Pick<AccountKeeper, 'keys'>;
  readonly random: Random;
  readonly changed: (slice: ButtonsSlice) => void;
}

export interface ButtonList {
  readonly actions: ButtonActions;
  /** The service may have others now. Fetches them again if somebody has looked at them. */
  outdated(): void;
  forget(): void;
}

/** The account's buttons. The service knows only the hash of a token and a sealed name. */
export function createButtonList({ api, account, random, changed }: ButtonListDeps): ButtonList {
  let isShown = false;
  /** Reused by the next attempt, so that a lost answer leaves no button whose token nobody has. */
  let making: { readonly accountId: string; readonly label: string; readonly token: string } | null = null;

  const refresh = async (): Promise<Result<unknown>> => {
    const keys = account.keys();
    const answer = await api.send({ method: 'GET', path: 'buttons' }, buttonsAnswer);
    if (!answer.ok || keys === null || account.keys() !== keys) return answer;
    const buttons = answer.value.buttons.map(({ label, ...button }) => ({
      ...button,
      label: openLabel(keys, { kind: 'button', item: button.buttonId }, label),
    }));
    isShown = true;
    changed({ buttons });
    return answer;
  };

  const actions: ButtonList['actions'] = {
    refreshButtons: async () => {
      carriedOut(await refresh());
    },
    addButton: async (text) => {
      const keys = account.keys();
      if (keys === null) throw new Error('shut_out');
      const { accountId } = keys;
      if (making?.accountId !== accountId || making.label !== text)
        making = { accountId, label: text, token: toBase64url(random(buttonTokenLength)) };
      const { token } = making;
      const { announcedButton } = await import('./announced-button.ts');
      const body = announcedButton(keys, making, random);
      const answer = await api.act({ method: 'POST', path: 'buttons', body });
      if (answer.ok || (answer.why === 'refused' && !answer.failure.retryable)) making = null;
      carriedOut(answer);
      await refresh();
      return token;
    },
    removeButton: async (buttonId) => {
      const answer = await api.act({ method: 'DELETE', path: `buttons/${encodeURIComponent(buttonId)}` });
      // A button that is gone already is removed.
      if (answer.ok || answer.why !== 'refused' || answer.failure.code !== 'not_found') carriedOut(answer);
      await refresh();
    },
  };

  return {
    actions,
    outdated: () => {
      if (isShown) void refresh();
    },
    forget: () => {
      isShown = false;
      changed({ buttons: null });
    },
  };
}
