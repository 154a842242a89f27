import {
  type AgreementAction,
  agreementMessage,
  type ClosedProposal,
  contentHashOf,
  type Head,
  type NewProposal,
  type Proposal,
  type Seat,
  sign,
  type SignedVersion,
  toBase64url,
} from '@duet/shared';
import type { AgreementPlace } from './agreement.ts';
import { wordsIn } from './answers.ts';
import type { AgreementDraft, AgreementVersion, ClosedAgreement, WrittenAgreement } from './state.ts';

type Signable = Pick<Proposal, 'version' | 'before' | 'words' | 'terms'>;

/** The own signature for this act on a proposal. */
export function signatureOf(
  { keys, texts }: AgreementPlace,
  action: AgreementAction,
  { version, before, words, terms }: Signable,
): string {
  const content = contentHashOf(words, terms);
  const step = { action, version, before, content, base: version - 1 };
  const message = agreementMessage({ ...step, signer: keys.accountId, pairId: texts.pairId });
  return toBase64url(sign(keys.signing.seed, message));
}

/** A draft as a whole version that follows the last of `heads`, sealed and signed. */
export function proposalOf(
  here: AgreementPlace,
  heads: readonly Head[],
  { id, words, terms }: AgreementDraft & { readonly id: string },
): NewProposal {
  const version = heads.length + 1;
  const before = heads.at(-1) ?? here.texts.pairId;
  const sealed = here.texts.seal({ kind: 'agreement', item: id, version }, JSON.stringify(words));
  const unsigned = { id, version, before, words: sealed, terms };
  return { ...unsigned, proposed: signatureOf(here, 'propose', unsigned) };
}

/** Opens the texts of the pair's agreements. */
export function openerOf({ texts, seat }: AgreementPlace) {
  const who = (proposer: Seat) => (proposer === seat ? 'me' : 'partner');
  const written = ({
    id,
    version,
    proposer,
    proposedAt,
    terms,
    words,
  }: Proposal | SignedVersion | ClosedProposal): WrittenAgreement => {
    const by = who(proposer);
    const opened = texts.open({ kind: 'agreement', item: id, version, by }, words);
    return {
      id,
      version,
      proposer: by,
      proposedAt,
      terms,
      words: opened.ok ? wordsIn(opened.text) : null,
    };
  };
  return {
    written,
    version: (told: SignedVersion): AgreementVersion => {
      const { signedAt, proposed, accepted } = told;
      return { ...written(told), signedAt, proposed, accepted };
    },
    closed: (told: ClosedProposal): ClosedAgreement => {
      const { id, comment, outcome, closedAt, proposer } = told;
      const by = who(proposer) === 'me' ? 'partner' : 'me';
      const said = comment === null ? null : texts.open({ kind: 'comment', item: id, by }, comment);
      return { ...written(told), outcome, closedAt, comment: said };
    },
  };
}
