import type { AgreementTerms, AgreementWords } from '@duet/shared';
import { useState } from 'preact/hooks';
import type { AgreementDraft } from '../../room-client/agreement/state.ts';
import { useApp } from '../parts/context.ts';
import { Sheet } from '../parts/sheet.tsx';
import { usePartnerName } from '../room/texts.ts';
import { beginningOf, writtenOf } from './draft.ts';
import { useInForce } from './proposal.tsx';
import { Changes, ReadOut, useDifference } from './read-out.tsx';
import { useAgreement, useAgreementText } from './reading.ts';
import { SigningHalves, useSigning } from './signing.tsx';
import { Again } from './again.tsx';
import { Breath } from './breath.tsx';
import { Phrases } from './phrases.tsx';
import type { StepProps } from './step.ts';
import { Bounds, Helps, Pausing, Signal } from './steps.tsx';

const steps = [Signal, Pausing, Phrases, Breath, Helps, Bounds, Again] as const;
const titles = ['signal', 'pause', 'phrases', 'breathing', 'helps', 'bounds', 'again'] as const;

/** Writes the agreement part by part, as sentences that the couple complete; then shows the whole to be signed. */
export function Writing() {
  const { client, screens } = useApp();
  const text = useAgreementText();
  const agreement = useAgreement();
  const [draft, setDraft] = useState(() => beginningOf(agreement));
  const [step, setStep] = useState(0);
  // Saved with each letter, so that neither a reload nor a phone call loses it (AGR-8).
  const keep = (next: AgreementDraft): void => {
    setDraft(next);
    client.keepDraft(next);
  };
  const back = (): void => (step === 0 ? screens.back() : setStep(step - 1));
  const Step = steps[step];
  const title = titles[step];
  if (Step === undefined || title === undefined) return <ToSign draft={draft} back={back} />;
  const props: StepProps = {
    draft,
    write: (words: Partial<AgreementWords>) => keep({ ...draft, words: { ...draft.words, ...words } }),
    settle: (terms: Partial<AgreementTerms>) => keep({ ...draft, terms: { ...draft.terms, ...terms } }),
  };
  const drop = (): void => {
    client.keepDraft(null);
    screens.back();
  };
  return (
    <Sheet title={text.write[title].title} back={back}>
      <p class="note dim num">{text.write.step(step + 1, steps.length)}</p>
      <Step {...props} />
      <div class="acts">
        <button type="button" class="act" onClick={() => setStep(step + 1)}>
          {step + 1 === steps.length ? text.write.through : text.write.next}
        </button>
      </div>
      <p class="note dim gap">{text.write.stays}</p>
      {agreement.draft !== null && (
        <div class="ways">
          <button type="button" class="quiet link" onClick={drop}>
            {text.write.drop}
          </button>
        </div>
      )}
    </Sheet>
  );
}

/** The whole agreement, or what it changes, and the own signature. */
function ToSign({ draft, back }: { draft: AgreementDraft; back: () => void }) {
  const { client, screens } = useApp();
  const text = useAgreementText();
  const who = usePartnerName();
  const written = writtenOf(draft);
  const before = useInForce();
  const { all, count } = useDifference(before, written);
  const { busy, trouble, run } = useSigning();
  const sign = async (): Promise<void> => {
    await client.propose(written);
    // That page shows the proposal from now on, and can take it back.
    screens.back();
  };
  return (
    <Sheet title={before === null ? text.first : count === 0 ? text.same : text.changes(count)} back={back}>
      {before === null ? <ReadOut content={written} /> : <Changes all={all} />}
      <p class="gap">{text.send(who)}</p>
      <p class="note dim">{text.hostSees}</p>
      {trouble !== null && <p role="alert">{trouble}</p>}
      <SigningHalves partner={{ name: who ?? text.other, at: null }} busy={busy} sign={() => run(sign)} />
    </Sheet>
  );
}
