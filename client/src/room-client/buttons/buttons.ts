import { buttonTokenLength, toBase64url } from '@duet/shared';
import type { AccountKeeper } from '../account/account.ts';
import type { Api, Result } from '../api/api.ts';
import { carriedOut } from '../account/devices.ts';
import type { StateCell } from '../state-cell.ts';
import type { RoomClient } from '../state.ts';
import { openLabel } from '../account/labels.ts';
import type { Random } from '../pair/pair-texts.ts';

export interface ButtonListDeps {
  readonly api: Pick<Api, 'buttons' | 'addButton' | 'removeButton'>;
  readonly account: Pick<AccountKeeper, 'keys'>;
  readonly random: Random;
  readonly cell: StateCell;
}

export interface ButtonList {
  readonly actions: Pick<RoomClient, 'refreshButtons' | 'addButton' | 'removeButton'>;
  /** They may be others now. Who has not looked at them is not concerned. */
  changed(): void;
}

/** The account's buttons outside of the app. The service knows the hash of a token and a sealed name. */
export function createButtonList({ api, account, random, cell }: ButtonListDeps): ButtonList {
  /** Kept between attempts, so that a lost answer does not leave a button of which nobody has the token. */
  let making: { readonly accountId: string; readonly label: string; readonly token: string } | null = null;

  const refresh = async (): Promise<Result<unknown>> => {
    const keys = account.keys();
    const answer = await api.buttons();
    if (!answer.ok || keys === null || account.keys() !== keys) return answer;
    const buttons = answer.value.buttons.map(({ label, ...button }) => ({
      ...button,
      label: openLabel(keys, { kind: 'button', item: button.buttonId }, label),
    }));
    cell.change({ buttons });
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
      const answer = await api.addButton(announcedButton(keys, making, random));
      if (answer.ok || (answer.why === 'refused' && !answer.failure.retryable)) making = null;
      carriedOut(answer);
      await refresh();
      return token;
    },
    removeButton: async (buttonId) => {
      const answer = await api.removeButton(buttonId);
      // Gone already is as good.
      if (answer.ok || answer.why !== 'refused' || answer.failure.code !== 'not_found') carriedOut(answer);
      await refresh();
    },
  };

  return {
    actions,
    changed: () => {
      if (cell.state.buttons !== null) void refresh();
    },
  };
}
