import { useState } from 'preact/hooks';
import { useAllWords, useApp } from '../parts/context.ts';
import { Form, Needed } from '../parts/form.tsx';
import { textLimits } from '../parts/limits.ts';
import { asText } from '../parts/translated.ts';
import { useWork } from '../parts/use-work.ts';
import { useWriting } from '../parts/writing.tsx';
import { plainText } from './plain-text.ts';
import { withPhrase, withSign } from './small-change.ts';
import { usePartnerName } from './texts.ts';

/** AGR-23: one tap signs a phrase of one's own, or a first word for the signal, for the other to sign. Nothing else changes. */
export function Propose() {
  const { client, state } = useApp();
  const { saying } = useAllWords();
  const who = usePartnerName();
  const { busy, trouble, run } = useWork();
  const [proposed, setProposed] = useState<string | null>(null);
  const { agreement } = state.value;
  const propose = (change: typeof withSign, text: string): void => {
    const draft = change(agreement, text.trim());
    if (draft !== null)
      run(async () => {
        await client.proposeBeside(draft);
        setProposed(text.trim());
      });
  };
  return (
    <section>
      {withPhrase(agreement, '') !== null && (
        <OneLine
          label={saying.ours}
          act={saying.propose(who)}
          limit="phrase"
          busy={busy}
          submit={(text) => propose(withPhrase, text)}
        />
      )}
      {withSign(agreement, '') !== null && (
        <OneLine
          label={saying.ourWord}
          act={saying.proposeWord(who)}
          limit="sign"
          busy={busy}
          submit={(text) => propose(withSign, text)}
        />
      )}
      {trouble !== null && <p role="alert">{trouble}</p>}
      {proposed !== null && <p role="status">{saying.proposed(asText(plainText(proposed)), who)}</p>}
    </section>
  );
}

interface OneLineProps {
  readonly label: string;
  readonly act: string;
  readonly limit: 'phrase' | 'sign';
  readonly busy: boolean;
  readonly submit: (text: string) => void;
}

function OneLine({ label, act, limit, busy, submit }: OneLineProps) {
  const [text, setText] = useState('');
  const { field, full } = useWriting(textLimits[limit], setText);
  return (
    <Form submit={() => submit(text)}>
      <Needed>
        {(needed) => (
          <label class="field">
            <span>{label}</span>
            <input type="text" autocomplete="off" value={text} {...field} {...needed} />
          </label>
        )}
      </Needed>
      {full}
      <button type="submit" class="act plain" disabled={busy}>
        {act}
      </button>
    </Form>
  );
}
