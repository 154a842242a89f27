import { open, seal, sealingNonceLength, type AccountKeys, type Place } from '@duet/shared';
import { carriedOut } from '../api/request.ts';
import type { QuietKeeperDeps } from './quiet-keeper.ts';
import { type Quiet, quietIn } from './quiet.ts';

/** A choice, as a device stores it; each choice has a higher version than the one it replaces. */
export interface KeptQuiet {
  readonly version: number;
  readonly quiet: Quiet;
}

interface Sync extends Pick<QuietKeeperDeps, 'api' | 'account' | 'random'> {
  readonly kept: () => KeptQuiet;
  readonly take: (newer: KeptQuiet) => Promise<void>;
}

const placeOf = ({ accountId }: AccountKeys, version: number): Place => ({
  pair: '',
  kind: 'quiet',
  item: accountId,
  version,
  author: accountId,
});

/** Takes over what another device of the account chose later, or sends what was chosen here. Rejects with a failure code. */
export async function syncQuiet({ api, account, random, kept, take }: Sync): Promise<void> {
  const keys = account.keys();
  if (keys === null) return;
  const answer = await api.vaultRecord('quiet', keys.accountId);
  if (account.keys() !== keys || !answer.ok) return;
  const { version, envelope } = answer.value ?? { version: 0, envelope: '' };
  const mine = kept();
  if (mine.version === version) return;
  if (mine.version > version) {
    const nonce = random(sealingNonceLength);
    const text = JSON.stringify(mine.quiet);
    const sealed = seal({ key: keys.vaultKey, text, place: placeOf(keys, mine.version), nonce });
    const { accountId } = keys;
    carriedOut(await api.putVaultRecord('quiet', accountId, { version: mine.version, envelope: sealed }));
    return;
  }
  const opened = open({ key: keys.vaultKey, envelope, place: placeOf(keys, version) });
  if (opened.ok) await take({ version, quiet: quietIn(JSON.parse(opened.text)) });
}
