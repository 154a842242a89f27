import { fragmentOf, inviterNameIn, inviteTextIn } from '@duet/shared';
import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../parts/context.ts';
import { plainName } from '../room/plain-text.ts';

/** What came with the address: a link whose invite was lost on the way is told from no link at all. */
export type OpenedInvite =
  | { readonly is: 'none' | 'lost' }
  | {
      readonly is: 'whole';
      /** Behind the `#` of a link, cleaned of what became of it on the way. */
      readonly fragment: string;
      /** Who invites, as the link claims it; null where it names nobody. */
      readonly inviter: string | null;
    };

export function useOpenedInvite(): OpenedInvite {
  const { value: address } = useApp().invite;
  if (address === null) return { is: 'none' };
  const found = inviteTextIn(address);
  if (found === null) return { is: 'lost' };
  const fragment = fragmentOf(found);
  return { is: 'whole', fragment, inviter: plainName(inviterNameIn(fragment) ?? '') };
}

/**
 * Whether the address brought another invite than the one of the pairing in progress. The same one, such as from a link that is
 * tapped again, is put away.
 */
export function useAnotherInvite(): boolean {
  const { client, invite, putInviteAway } = useApp();
  const { value: address } = invite;
  const [another, setAnother] = useState<string | null>(null);
  useEffect(() => {
    if (address === null) return;
    const look = async () => ((await client.isUnderWay(address)) ? putInviteAway() : setAnother(address));
    look().catch(() => undefined);
  }, [address]);
  return address !== null && another === address;
}
