import { inviterNameIn } from '@duet/shared';
import { useApp } from '../parts/context.ts';
import { plainName } from '../room/plain-text.ts';

/** Who invites, as the link in the address claims it; null where it names nobody. */
export function useInviter(): string | null {
  const { invite } = useApp();
  return invite.value === null ? null : plainName(inviterNameIn(invite.value) ?? '');
}
