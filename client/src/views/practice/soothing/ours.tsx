import { ourWords, type OurWords } from '@duet/shared/practice/our-words';
import { useState } from 'preact/hooks';
import { isSeen } from '../../../i18n/letters.ts';
import type { PracticeItem } from '../../../room-client/practice/state.ts';
import { useApp } from '../../parts/context.ts';
import { Form, Needed } from '../../parts/form.tsx';
import { textLimits } from '../../parts/limits.ts';
import { useWriting } from '../../parts/writing.tsx';
import { newItemId, readingOf, revsOf } from '../items.ts';
import { useSpeaking } from './use-speaking.ts';
import { useSoothingWords } from './words.ts';

const read = readingOf(ourWords);

interface Own {
  readonly item: PracticeItem;
  readonly data: OurWords;
}

/** What the two added, oldest first. Where both changed it at once, the later change is shown. */
function useOurs() {
  const { client, state } = useApp();
  const found: (Own & { readonly at: number })[] = [];
  for (const item of state.value.practice?.items.values() ?? []) {
    const latest = [...item.alternatives].sort((a, b) => b.at - a.at)[0];
    const data = item.owner === 'pair' && latest !== undefined ? read(latest) : null;
    if (data !== null) found.push({ item, data, at: latest?.at ?? 0 });
  }
  found.sort((a, b) => a.at - b.at);
  const write = (id: string, over: readonly string[], data: OurWords): void => {
    const next = { kind: ourWords.name, form: ourWords.form, data };
    // What could not be stored is not in the list.
    void client.writePractice({ id, owner: 'pair', over, next }).catch(() => undefined);
  };
  return {
    offered: found.filter(({ data }) => !data.away),
    away: found.filter(({ data }) => data.away),
    move: ({ item, data }: Own) => write(item.id, revsOf(item), { ...data, away: !data.away }),
    add: (text: string) => write(newItemId(), [], { text, away: false }),
  };
}

/** The couple's own words: either adds some, both say them, and what is not wanted any more is put away. */
export function Ours() {
  const words = useSoothingWords();
  const speak = useSpeaking();
  const ours = useOurs();
  const [isEditing, setEditing] = useState(false);
  return (
    <section>
      <h2 class="group">{words.ours}</h2>
      <ul class="rows">
        {ours.offered.map(({ item, data: { text } }) => (
          <li key={item.id}>
            <button type="button" class="row say" onClick={() => speak(text)}>
              <bdi>{text}</bdi>
            </button>
          </li>
        ))}
      </ul>
      <Add add={ours.add} />
      {ours.offered.length + ours.away.length > 0 && (
        <button
          type="button"
          class="quiet link edit"
          aria-expanded={isEditing}
          onClick={() => setEditing(!isEditing)}
        >
          {words.edit}
        </button>
      )}
      {isEditing && (
        <ul class="rows">
          {[...ours.offered, ...ours.away].map((own) => (
            <li key={own.item.id}>
              <button type="button" class="row" onClick={() => ours.move(own)}>
                {own.data.away ? words.bringBack(own.data.text) : words.putAway(own.data.text)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Add({ add }: { add: (text: string) => void }) {
  const words = useSoothingWords();
  const [text, setText] = useState('');
  const { field, full } = useWriting(textLimits.said, setText);
  return (
    <Form
      submit={() => {
        if (isSeen(text)) add(text.trim());
        setText('');
      }}
    >
      <Needed>
        {(needed) => (
          <label class="field">
            <span>{words.ownWord}</span>
            <input type="text" autocomplete="off" value={text} {...field} {...needed} />
          </label>
        )}
      </Needed>
      {full}
      <button type="submit" class="act plain">
        {words.add}
      </button>
    </Form>
  );
}
