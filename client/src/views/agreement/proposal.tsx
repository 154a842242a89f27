import { otherSeat } from '@duet/shared';
import { useRef, useState } from 'preact/hooks';
import { isSeen } from '../../i18n/letters.ts';
import type { WrittenAgreement } from '../../room-client/agreement/state.ts';
import { useApp } from '../parts/context.ts';
import { Form } from '../parts/form.tsx';
import { textLimits } from '../parts/limits.ts';
import { Opened } from '../parts/sheet.tsx';
import { useWriting } from '../parts/writing.tsx';
import { usePartnerName } from '../room/texts.ts';
import type { Difference } from './difference.ts';
import { touchedParts } from './draft.ts';
import { Changes, ReadOut, useDifference } from './read-out.tsx';
import { useAgreement, useAgreementText, useReading, useSignedAt } from './reading.ts';
import { type Content, contentOf } from './sentences.ts';
import { SigningHalves, useSigning } from './signing.tsx';
import { Warning } from './warning.tsx';

/** The version in force, for comparison. */
export function useInForce(): Content | null {
  const last = useAgreement().versions.at(-1);
  return last === undefined ? null : contentOf(last);
}

/** The partner's proposal: what it changes, and how to answer it (AGR-3). */
export function Theirs({ proposal }: { proposal: WrittenAgreement }) {
  const { client, screens } = useApp();
  const words = useAgreementText();
  const who = usePartnerName();
  const at = useSignedAt();
  const { nameOf } = useReading();
  const { seat, draft, closed } = useAgreement();
  const before = useInForce();
  const { all, count } = useDifference(before, contentOf(proposal));
  const { busy, trouble, run } = useSigning();
  const [declining, setDeclining] = useState(false);
  const word = useRef<HTMLInputElement>(null);
  const { field, full } = useWriting(textLimits.said);
  const { id, version, proposedAt } = proposal;
  // AGR-10: keeping the same words for as long again takes one tap.
  const keeps = before !== null && all.every((each) => each.is === 'same' || each.key === 'look again');
  const accept = (): void => run(() => client.acceptProposal(id));
  const title = before === null ? words.first : keeps ? words.keepAsked(who) : words.changes(count);
  if (proposal.words === null)
    return (
      <Opened title={words.title}>
        <Warning />
        <p class="gap">{words.cannotOpen}</p>
      </Opened>
    );
  return (
    <Opened title={title}>
      <p class="dim">{words.theirs(version, who, at(proposedAt))}</p>
      {closed?.outcome === 'superseded' && closed.proposer === 'me' && <p>{words.superseded}</p>}
      <Warning />
      <Touched all={all} />
      {before === null ? <ReadOut content={contentOf(proposal)} /> : <Changes all={all} />}
      <p class="note dim gap">{words.hostSees}</p>
      {trouble !== null && <p role="alert">{trouble}</p>}
      {keeps ? (
        <div class="acts">
          <button type="button" class="act" disabled={busy} onClick={accept}>
            {words.keep}
          </button>
        </div>
      ) : (
        <SigningHalves
          partner={{ name: nameOf(otherSeat(seat)), at: at(proposedAt) }}
          busy={busy}
          sign={accept}
        />
      )}
      {declining ? (
        <Form
          class="gap"
          submit={() => {
            const said = word.current?.value.trim() ?? '';
            run(() => client.declineProposal(id, isSeen(said) ? said : null));
          }}
        >
          <label class="field">
            <span>{words.notYetWord(who)}</span>
            <input ref={word} type="text" autocomplete="off" {...field} />
          </label>
          {full}
          <button type="submit" class="act plain" disabled={busy}>
            {words.notYetSend}
          </button>
        </Form>
      ) : (
        <div class="ways">
          <button type="button" class="quiet link" onClick={() => setDeclining(true)}>
            {words.notYet}
          </button>
          <button type="button" class="quiet link" onClick={() => screens.go('write')}>
            {draft === null ? words.change : words.goOn}
          </button>
        </div>
      )}
    </Opened>
  );
}

/** AGR-21: what the proposal says of the person who reads it, where that is not what they wrote themselves. */
function Touched({ all }: { all: readonly Difference[] }) {
  const words = useAgreementText();
  const who = usePartnerName();
  const keys = touchedParts(useAgreement());
  const touched = all.filter(({ key }) => keys.includes(key));
  if (touched.length === 0) return null;
  return (
    <div class="aside warned" role="note">
      <h2 class="do">{words.touched(who)}</h2>
      <Changes all={touched} />
      <p class="note">{words.touchedNote}</p>
    </div>
  );
}

/** The own proposal, until the partner has signed it. */
export function Mine({ proposal }: { proposal: WrittenAgreement }) {
  const { client } = useApp();
  const words = useAgreementText();
  const who = usePartnerName();
  const at = useSignedAt();
  const before = useInForce();
  const { all } = useDifference(before, contentOf(proposal));
  const { busy, trouble, run } = useSigning();
  return (
    <Opened title={words.mine(proposal.version)}>
      <p class="dim">{at(proposal.proposedAt)}</p>
      <p class="gap">{words.mineNote(who)}</p>
      <Warning />
      {before === null ? <ReadOut content={contentOf(proposal)} /> : <Changes all={all} />}
      {trouble !== null && <p role="alert">{trouble}</p>}
      <div class="acts">
        <button
          type="button"
          class="act plain"
          disabled={busy}
          onClick={() => run(() => client.withdrawProposal(proposal.id))}
        >
          {words.takeBack}
        </button>
      </div>
    </Opened>
  );
}
