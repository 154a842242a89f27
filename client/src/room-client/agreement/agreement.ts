import type { AccountKeys, Agreement, Head, NewProposal, Proposal, Seat } from '@duet/shared';
import { checkAgreement, signersOf } from './check.ts';
import { agreementAnswer } from './answers.ts';
import type { AgreementActions } from './state.ts';
import { type KeptAgreement, nothingAgreed } from './store.ts';
import { openerOf, proposalOf, signatureOf } from './signing.ts';
import type { Api } from '../api/api.ts';
import type { Slot } from '../device/storage.ts';
import type { PairVault } from '../pair/pair-vault.ts';
import type { PairTexts } from '../pair/pair-texts.ts';

/** The current pair, with everything needed to read and sign for it. */
export interface AgreementPlace {
  readonly keys: AccountKeys;
  readonly texts: PairTexts;
  readonly seat: Seat;
}

export interface AgreementDeps {
  readonly api: Pick<Api, 'send'>;
  readonly vault: Pick<PairVault, 'pin'>;
  readonly slot: Slot<KeptAgreement>;
  readonly place: () => AgreementPlace | null;
  readonly newId: () => string;
  /** Called with what is known after each change. */
  readonly changed: (kept: KeptAgreement) => void;
}

export interface AgreementKeeper extends Omit<AgreementActions, 'keepDraft' | 'proposeBeside'> {
  /** One of the partner's texts names this head. */
  heard(head: Head): Promise<void>;
}

const nothing = (pairId: string, seat: Seat): KeptAgreement => ({
  pairId,
  told: null,
  heads: [],
  strange: null,
  state: nothingAgreed(seat),
});

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The heads of the leading versions that are byte for byte those that were checked before. */
function unchanged({ told, heads }: KeptAgreement, now: Agreement): readonly Head[] {
  const first = (told?.versions ?? []).findIndex((version, index) => !same(version, now.versions[index]));
  return first === -1 ? heads : heads.slice(0, first);
}

/** Fetches, checks, opens and signs, one operation at a time, so that each sees the result of the one before. */
export function createAgreement({ api, vault, slot, place, newId, changed }: AgreementDeps): AgreementKeeper {
  let last: Promise<unknown> = Promise.resolve();
  /** The proposal that was sent and not answered: a retry sends the very same one. */
  let sending: { readonly written: string; readonly proposal: NewProposal } | null = null;

  function inTurn<Value>(run: (here: AgreementPlace) => Promise<Value>): Promise<Value> {
    const turn = last.then(async () => {
      const here = place();
      if (here === null) throw new Error('network');
      return run(here);
    });
    last = turn.catch(() => undefined);
    return turn;
  }

  async function keptOf({ texts, seat }: AgreementPlace): Promise<KeptAgreement> {
    const kept = await slot.read();
    return kept?.pairId === texts.pairId ? kept : nothing(texts.pairId, seat);
  }

  async function keep(kept: KeptAgreement): Promise<void> {
    // The pair has changed or ended meanwhile.
    if (place()?.texts.pairId !== kept.pairId) return;
    await slot.write(kept);
    changed(kept);
  }

  async function take(here: AgreementPlace, told: Agreement): Promise<KeptAgreement> {
    const { keys, texts, seat } = here;
    const kept = await keptOf(here);
    if (kept.state.warning === null && same(kept.told, told)) return kept;
    const checked = checkAgreement(signersOf(keys, texts.record, seat), told, {
      from: unchanged(kept, told),
      pin: texts.record.head,
    });
    if (!checked.ok) {
      const warned = { ...kept, state: { ...kept.state, warning: checked.warning } };
      await keep(warned);
      return warned;
    }
    const { heads } = checked;
    const opened = openerOf(here);
    const strange = kept.strange !== null && heads.includes(kept.strange) ? null : kept.strange;
    const next: KeptAgreement = {
      pairId: texts.pairId,
      told,
      heads,
      strange,
      state: {
        seat,
        versions: told.versions.map((each) => opened.version(each)),
        open: told.open === null ? null : opened.written(told.open),
        closed: told.closed === null ? null : opened.closed(told.closed),
        warning: strange !== null ? { kind: 'forked', version: heads.length } : null,
      },
    };
    await keep(next);
    const head = heads.at(-1);
    if (head !== undefined && head !== texts.record.head?.head)
      await vault.pin(texts, { version: heads.length, head });
    return next;
  }

  async function ask(here: AgreementPlace, path: string, body?: object): Promise<KeptAgreement> {
    const method = body === undefined ? 'GET' : 'POST';
    const request = { method, path: `agreement${path}`, ...(body === undefined ? {} : { body }) } as const;
    const answer = await api.send(request, agreementAnswer);
    if (place()?.texts.pairId !== here.texts.pairId) throw new Error('network');
    if (answer.ok) return take(here, answer.value);
    // A refusal means that this device is out of date: it fetches before anybody presses again.
    if (answer.why === 'refused' && body !== undefined && answer.failure.code !== 'signature_wrong')
      await ask(here, '').catch(() => undefined);
    throw new Error(answer.why === 'refused' ? answer.failure.code : answer.why);
  }

  /** The open proposal of this id, as it was received and checked. */
  async function openOne(here: AgreementPlace, id: string): Promise<Proposal> {
    const { told } = await keptOf(here);
    if (told?.open?.id !== id) throw new Error('proposal_gone');
    return told.open;
  }

  const answerTo =
    (action: 'accept' | 'decline' | 'withdraw') =>
    (id: string, comment: string | null = null): Promise<void> =>
      inTurn(async (here) => {
        const proposal = await openOne(here, id);
        const signature = signatureOf(here, action, proposal);
        const sealed = comment === null ? null : here.texts.seal({ kind: 'comment', item: id }, comment);
        const body = action === 'accept' ? { signature } : { signature, comment: sealed };
        const kept = await ask(here, `/proposals/${id}/${action}`, body);
        const { state } = kept;
        // The service took the signature but does not list the version: it may be showing the other something else.
        const warning = { kind: 'rolled_back', version: proposal.version } as const;
        const isMissing = action === 'accept' && !state.versions.some((one) => one.id === id);
        if (isMissing && state.warning === null) changed({ ...kept, state: { ...state, warning } });
      });

  return {
    refreshAgreement: () =>
      inTurn(async (here) => {
        await ask(here, '');
      }),
    heard: (head) =>
      inTurn(async (here) => {
        const kept = await keptOf(here);
        if (head === here.texts.pairId || kept.heads.includes(head)) return;
        await ask(here, '');
        const after = await keptOf(here);
        if (after.heads.includes(head)) return;
        const warning = { kind: 'forked', version: after.heads.length } as const;
        await keep({ ...after, strange: head, state: { ...after.state, warning } });
      }),
    propose: (draft) =>
      inTurn(async (here) => {
        // A device that has just joined does not know what is in force.
        const kept = await keptOf(here);
        const { heads } = kept.told === null ? await ask(here, '') : kept;
        const written = JSON.stringify([here.texts.pairId, draft, heads]);
        if (sending?.written !== written)
          sending = { written, proposal: proposalOf(here, heads, { ...draft, id: newId() }) };
        await ask(here, '/proposals', sending.proposal);
        sending = null;
      }),
    acceptProposal: (id) => answerTo('accept')(id),
    declineProposal: answerTo('decline'),
    withdrawProposal: (id) => answerTo('withdraw')(id),
  };
}
