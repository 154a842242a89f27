import type { AgreementTerms } from '@duet/shared';
import type { AgreementDraft, AgreementState } from '../../room-client/agreement/state.ts';

const plainTerms: AgreementTerms = {
  renewals: 2,
  lookAgainAt: null,
  dailyCheckIn: false,
  weeklyReview: false,
};

/** What somebody goes on writing from: their draft, the other's open proposal, what is in force, or nothing. */
export function beginningOf({ draft, open, versions }: AgreementState): AgreementDraft {
  if (draft !== null) return draft;
  const from = open?.proposer === 'partner' ? open : versions.at(-1);
  return { words: from?.words ?? {}, terms: from?.terms ?? plainTerms };
}

/** Without what is empty: a part that nobody wrote is not there. */
function without(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (Array.isArray(value)) {
    const kept = value.map(without).filter((each) => each !== undefined);
    return kept.length === 0 ? undefined : kept;
  }
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).flatMap(([name, part]) => {
    const left = without(part);
    return left === undefined ? [] : [[name, left] as const];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** The draft as it is signed. */
export const writtenOf = ({ words, terms }: AgreementDraft): AgreementDraft => ({
  words: without(words) ?? {},
  terms,
});
