import { type AgreementWords, otherSeat, type Seat } from '@duet/shared';
import { isSeen } from '../../i18n/letters.ts';
import type { AgreementDraft, AgreementState, ClosedAgreement } from '../../room-client/agreement/state.ts';
import { plainTerms } from '../room/small-change.ts';

const nothing: AgreementWords = {};

/** What each of the two writes about themselves, by the beginning of the key of its sentence (`sentencesOf`). */
const ownParts = {
  each: (words: AgreementWords) => words.pause?.each,
  helps: (words: AgreementWords) => words.helps,
} as const;

const wordsInForce = ({ versions }: AgreementState): AgreementWords => versions.at(-1)?.words ?? nothing;

/** The newest words of mine that were closed without becoming a version. */
const wordsUnsigned = ({ closed }: AgreementState): AgreementWords | null =>
  closed?.proposer === 'me' ? closed.words : null;

/** AGR-22: what this person proposed and did not become a version, unless they threw it away (`dropped` is its id). */
export function unsignedOf(
  { closed, open }: AgreementState,
  dropped: string | null,
): (ClosedAgreement & { readonly words: AgreementWords }) | null {
  if (open !== null || closed?.proposer !== 'me' || closed.id === dropped) return null;
  return closed.words === null ? null : { ...closed, words: closed.words };
}

/** `words`, with what `seat` writes about themselves taken from `theirs`. */
const withPartsOf = (seat: Seat, words: AgreementWords, theirs: AgreementWords): AgreementWords => ({
  ...words,
  pause: { ...words.pause, each: { ...ownParts.each(words), [seat]: ownParts.each(theirs)?.[seat] } },
  helps: { ...ownParts.helps(words), [seat]: ownParts.helps(theirs)?.[seat] },
});

/**
 * AGR-20: a draft in which the other's own parts stand as the other last wrote them, also if it was begun before. The words are
 * sealed, so that the service cannot see to it.
 */
export function withTheirParts(draft: AgreementDraft, agreement: AgreementState): AgreementDraft {
  const { open, seat } = agreement;
  const theirs = (open?.proposer === 'partner' ? open.words : null) ?? wordsInForce(agreement);
  return { ...draft, words: withPartsOf(otherSeat(seat), draft.words, theirs) };
}

/** What writing starts from: the draft, else the partner's open proposal, else the own one that was not signed, else the version in force, else nothing. */
export function beginningOf(agreement: AgreementState, dropped: string | null): AgreementDraft {
  const { draft, open, seat, versions } = agreement;
  const mine = wordsUnsigned(agreement) ?? wordsInForce(agreement);
  const from = draft ?? unsignedOf(agreement, dropped) ?? versions.at(-1);
  const begun =
    draft === null && open?.proposer === 'partner'
      ? { terms: open.terms, words: withPartsOf(seat, open.words ?? nothing, mine) }
      : { terms: from?.terms ?? plainTerms, words: from?.words ?? nothing };
  return withTheirParts(begun, agreement);
}

/** AGR-21: keys of the own parts (`each a`, `helps a`) that the partner's proposal says otherwise than this person ever wrote them. */
export function touchedParts(agreement: AgreementState): readonly string[] {
  const { open, seat } = agreement;
  if (open?.proposer !== 'partner') return [];
  const written = [wordsInForce(agreement), wordsUnsigned(agreement)].filter((each) => each !== null);
  return Object.entries(ownParts).flatMap(([name, partsOf]) => {
    const says = partsOf(open.words ?? nothing)?.[seat];
    return written.some((words) => partsOf(words)?.[seat] === says) ? [] : [`${name} ${seat}`];
  });
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
