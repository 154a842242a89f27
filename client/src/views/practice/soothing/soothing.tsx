import { useState } from 'preact/hooks';
import { soothing } from '../../../i18n/soothing.ts';
import { useApp } from '../../parts/context.ts';
import { Form, Needed } from '../../parts/form.tsx';
import { type Limit, textLimits } from '../../parts/limits.ts';
import { Opened } from '../../parts/sheet.tsx';
import { useWriting } from '../../parts/writing.tsx';
import { usePartnerName } from '../../room/texts.ts';
import { Compose } from './compose.tsx';
import { Ours } from './ours.tsx';
import { useSpeaking } from './use-speaking.ts';
import { useSoothingWords } from './words.ts';

/** Words to say to the partner, one tap each, or written with some help. Nothing reads or grades what is written. */
export function Soothing() {
  const { language, state } = useApp();
  const words = useSoothingWords();
  const who = usePartnerName();
  const { heard, repair } = soothing[language.code.value];
  if (state.value.stage !== 'paired')
    return (
      <Opened title={words.title}>
        <p class="gap">{words.alone}</p>
      </Opened>
    );
  return (
    <Opened title={words.title}>
      <p class="gap">{words.goes(who)}</p>
      <Sayings title={words.heard} all={heard} />
      <section>
        <Sayings title={words.repair} all={repair} />
        <NextTime />
      </section>
      <Time />
      <Ours />
      <Compose />
    </Opened>
  );
}

function Sayings({ title, all }: { title: string; all: readonly string[] }) {
  const speak = useSpeaking();
  return (
    <section>
      <h2 class="group">{title}</h2>
      <ul class="rows">
        {all.map((text) => (
          <li key={text}>
            <button type="button" class="row say" onClick={() => speak(text)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What stands before it is said as well. */
const nextTimeLimit: Limit = { letters: 220, bytes: textLimits.said.bytes - 200 };

function NextTime() {
  const words = useSoothingWords();
  const speak = useSpeaking();
  const [text, setText] = useState('');
  const { field, full } = useWriting(nextTimeLimit, setText);
  return (
    <Form submit={() => speak(words.nextTimeSays(text.trim()))}>
      <Needed>
        {(needed) => (
          <label class="field">
            <span>{words.nextTime}</span>
            <input type="text" autocomplete="off" {...field} {...needed} />
          </label>
        )}
      </Needed>
      {full}
      <button type="submit" class="act plain">
        {words.say}
      </button>
    </Form>
  );
}

/** How long the pause is that its sentence promises, in minutes. */
const promised = 60;

/** A need of time, with the return that it names: the pause starts with the sentence. Not while a pause runs. */
function Time() {
  const { client, language, state } = useApp();
  const words = useSoothingWords();
  const speak = useSpeaking();
  const view = state.value.room?.view;
  if (view === undefined || view.pause.status === 'running') return null;
  const { pauseMinMinutes, pauseMaxMinutes } = view.limits;
  if (promised < pauseMinMinutes || promised > pauseMaxMinutes) return null;
  const { time } = soothing[language.code.value];
  return (
    <section>
      <h2 class="group">{words.time}</h2>
      <div class="rows">
        <button
          type="button"
          class="row say"
          onClick={() => {
            client.startPause({ minutes: promised });
            speak(time);
          }}
        >
          {time}
        </button>
      </div>
      <p class="note dim">{words.timeStarts}</p>
    </section>
  );
}
