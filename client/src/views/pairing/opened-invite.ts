import { fragmentOf, inviterNameIn, inviteTextIn } from '@duet/shared';
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
