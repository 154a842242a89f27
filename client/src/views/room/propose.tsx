import { useId, useState } from 'preact/hooks';
import { isSeen } from '../../i18n/letters.ts';
import { useAllWords, useApp } from '../parts/context.ts';
import { Form, Needed } from '../parts/form.tsx';
import { textLimits } from '../parts/limits.ts';
import { asText } from '../parts/translated.ts';
import { useWork } from '../parts/use-work.ts';
import { useWriting } from '../parts/writing.tsx';
import { plainText } from './plain-text.ts';
import { withPhrase, withSign } from './small-change.ts';
import { usePartnerName } from './texts.ts';

const shown = (text: string): string => asText(plainText(text));

const changes = { sign: withSign, phrase: withPhrase } as const;
type Part = keyof typeof changes;
const parts: readonly Part[] = ['sign', 'phrase'];

/**
 * AGR-23: one tap signs a first word for the signal, or a phrase of one's own, for the other to sign. Nothing else changes. There
 * is nothing to propose while a signal is up.
 */
export function Propose() {
  const { client, state } = useApp();
  const { saying } = useAllWords();
  const who = usePartnerName();
  const { busy, trouble, run } = useWork();
  const [proposed, setProposed] = useState<{ readonly part: Part; readonly text: string } | null>(null);
  const { agreement, room } = state.value;
  if (room?.view.signal.status === 'raised' || room?.view.partnerSignal.status === 'raised') return null;
  const propose = (part: Part, text: string): void => {
    const draft = changes[part](agreement, text);
    if (draft !== null)
      run(async () => {
        await client.proposeBeside(draft);
        setProposed({ part, text });
      });
  };
  return (
    <section>
      {parts.map(
        (part) =>
          changes[part](agreement, '') !== null && (
            <OneLine
              // Begins anew once what was written there is proposed.
              key={proposed?.part === part ? `${part} ${proposed.text}` : part}
              part={part}
              busy={busy}
              submit={(text) => propose(part, text)}
            />
          ),
      )}
      {trouble !== null && <p role="alert">{trouble}</p>}
      {proposed !== null && <p role="status">{saying.proposed(shown(proposed.text), who)}</p>}
    </section>
  );
}

interface OneLineProps {
  readonly part: Part;
  readonly busy: boolean;
  readonly submit: (text: string) => void;
}

/** A field, and below it what the other will be asked to sign. */
function OneLine({ part, busy, submit }: OneLineProps) {
  const { agreement } = useApp().state.value;
  const { saying } = useAllWords();
  const who = usePartnerName();
  const [written, write] = useState('');
  const { field, full } = useWriting(textLimits[part], write);
  const review = useId();
  const words = saying.parts[part];
  const text = written.trim();
  const isNew = changes[part](agreement, text) !== null;
  return (
    <Form submit={() => submit(text)}>
      <Needed>
        {(needed) => (
          <label class="field">
            <span>{words.label}</span>
            <input type="text" autocomplete="off" value={written} {...field} {...needed} />
          </label>
        )}
      </Needed>
      {full}
      <p id={review} class="note">
        {isSeen(text) && (isNew ? saying.review(who, words.change(shown(text))) : saying.already)}
      </p>
      <button type="submit" class="act plain" aria-describedby={review} disabled={busy}>
        {words.propose(who)}
      </button>
    </Form>
  );
}
