import type { AdoptAgreementCommand } from './commands.ts';
import type { Millis } from '../ids/ids.ts';
import { accept, type Decision } from './rejection.ts';
import type { Room } from './state.ts';
import type { Terms } from './terms.ts';

/** AGR-5: a version only ever replaces an earlier one, and takes effect once. */
export function adoptAgreement(room: Room, command: AdoptAgreementCommand, now: Millis): Decision {
  const { version, renewals, lookAgainAt } = command;
  if (version <= (room.agreement?.version ?? 0)) return accept();
  return accept({ name: 'AgreementAdopted', agreement: version, renewals, lookAgainAt, at: now });
}

/** The terms of a pause that begins now: the host's floor, and the couple's own numbers or the defaults (AGR-12). */
export const termsIn = ({ agreement }: Room, terms: Terms): Terms =>
  agreement === undefined ? terms : { ...terms, renewals: agreement.renewals };
