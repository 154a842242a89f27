import type { AgreementTerms, AgreementWords } from '@duet/shared';
import { useState } from 'preact/hooks';
import type { AgreementDraft } from '../../room-client/agreement/state.ts';
import { useApp } from '../parts/context.ts';
import { Sheet } from '../parts/sheet.tsx';
import { usePartnerName } from '../room/texts.ts';
import { beginningOf, withTheirParts, writtenOf } from './draft.ts';
import { drop, HowItEnded, readDropped, useUnsigned } from './how-it-ended.tsx';
import { useInForce } from './proposal.tsx';
import { Changes, ReadOut, useDifference } from './read-out.tsx';
import { useAgreement, useAgreementText } from './reading.ts';
import { SigningHalves, useSigning } from './signing.tsx';
import { Again } from './again.tsx';
import { Breath } from './breath.tsx';
import { Phrases } from './phrases.tsx';
import type { PartProps } from './part.ts';
import { Bounds, Helps, OtherWay, Pausing, Signal } from './parts.tsx';

/** What can be added to the signal, in any order (AGR-19). */
const more = {
  otherWay: OtherWay,
  pause: Pausing,
  phrases: Phrases,
  breathing: Breath,
  helps: Helps,
  bounds: Bounds,
  again: Again,
} as const;
type MorePart = keyof typeof more;
const moreParts: readonly MorePart[] = [
  'otherWay',
  'pause',
  'phrases',
  'breathing',
  'helps',
  'bounds',
  'again',
];

/** Writes the agreement as sentences that the couple complete: the signal first, and what else they like; then shows the whole to be signed. */
export function Writing() {
  const { client, screens } = useApp();
  const text = useAgreementText();
  const agreement = useAgreement();
  const unsigned = useUnsigned();
  const [draft, setDraft] = useState(() => beginningOf(agreement, readDropped()));
  const [at, setAt] = useState<'signal' | 'to sign' | MorePart>('signal');
  // Saved with each letter, so that neither a reload nor a phone call loses it (AGR-8).
  const keep = (next: AgreementDraft): void => {
    setDraft(next);
    client.keepDraft(next);
  };
  const first = (): void => setAt('signal');
  if (at === 'to sign') return <ToSign draft={withTheirParts(draft, agreement)} back={first} />;
  const props: PartProps = {
    draft,
    write: (words: Partial<AgreementWords>) => keep({ ...draft, words: { ...draft.words, ...words } }),
    settle: (terms: Partial<AgreementTerms>) => keep({ ...draft, terms: { ...draft.terms, ...terms } }),
  };
  if (at !== 'signal') {
    const Part = more[at];
    return (
      <Sheet key={at} title={text.write[at].title} back={first}>
        <Part {...props} />
        <div class="acts">
          <button type="button" class="act" onClick={first}>
            {text.write.done}
          </button>
        </div>
      </Sheet>
    );
  }
  const throwAway = (): void => {
    if (unsigned !== null) drop(unsigned.id);
    client.keepDraft(null);
    screens.back();
  };
  return (
    <Sheet key={at} title={text.write.signal.title} back={screens.back}>
      <HowItEnded />
      <div class="sections">
        <section>
          <Signal {...props} />
          <div class="acts">
            <button type="button" class="act" onClick={() => setAt('to sign')}>
              {text.write.through}
            </button>
          </div>
          <p class="note dim gap">{text.write.stays}</p>
        </section>{' '}
        <section>
          <h2 class="group">{text.write.more}</h2>
          <ul class="rows">
            {moreParts.map((part) => (
              <li key={part}>
                <button type="button" class="row" onClick={() => setAt(part)}>
                  <span>{text.write[part].title}</span>{' '}
                  <span class="note dim">{isWritten(draft, part) ? text.write.written : ''}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      </div>
      {(agreement.draft !== null || unsigned !== null) && (
        <div class="ways">
          <button type="button" class="quiet link" onClick={throwAway}>
            {text.write.drop}
          </button>
        </div>
      )}
    </Sheet>
  );
}

function isWritten(draft: AgreementDraft, part: MorePart): boolean {
  const { words, terms } = writtenOf(draft);
  if (part === 'again') return terms.lookAgainAt !== null;
  if (part === 'bounds') return words.values !== undefined || words.boundaries !== undefined;
  return words[part] !== undefined;
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
