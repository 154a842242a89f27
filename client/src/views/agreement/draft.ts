import type { AgreementTerms } from '@duet/shared';
import { isSeen } from '../../i18n/letters.ts';
import type { AgreementDraft, AgreementState } from '../../room-client/agreement/state.ts';

const plainTerms: AgreementTerms = {
  renewals: 2,
  lookAgainAt: null,
  dailyCheckIn: false,
  weeklyReview: false,
};

/** What writing starts from: the draft, else the partner's open proposal, else the version in force, else nothing. */
export function beginningOf({ draft, open, versions }: AgreementState): AgreementDraft {
  if (draft !== null) return draft;
  const from = open?.proposer === 'partner' ? open : versions.at(-1);
  return { words: from?.words ?? {}, terms: from?.terms ?? plainTerms };
}

/** Removes empty parts at any depth; undefined if nothing is left. */
function without(value: unknown): unknown {
  if (typeof value === 'string') return isSeen(value) ? value.trim() : undefined;
  if (Array.isArray(value)) {
    const kept = value.map((each) => without(each)).filter((each) => each !== undefined);
    return kept.length === 0 ? undefined : kept;
  }
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).flatMap(([name, part]) => {
    const left = without(part);
    return left === undefined ? [] : [[name, left] as const];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** The draft as it is signed: without empty parts. */
export const writtenOf = ({ words, terms }: AgreementDraft): AgreementDraft => ({
  words: without(words) ?? {},
  terms,
});
