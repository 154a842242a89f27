import { useState } from 'preact/hooks';
import { useAllWords, useApp } from '../parts/context.ts';
import { Form, Needed } from '../parts/form.tsx';
import { textLimits } from '../parts/limits.ts';
import { Opened } from '../parts/sheet.tsx';
import { useTimes } from '../parts/times.ts';
import { useStep } from '../parts/use-step.ts';
import { useWriting } from '../parts/writing.tsx';
import { emptyRoomState } from './empty.ts';
import { Note } from './note.tsx';
import { Said } from './partner-half.tsx';
import { PromiseTime } from './promise-time.tsx';
import { Propose } from './propose.tsx';
import { usePhrases } from './phrases.ts';

const minute = 60_000;
const promises = [10, 20, 30, 60];

export type SayPage = 'say' | 'note' | 'propose';

/** The pages to choose words on: a phrase to say, the note for the own signal, or what is to be the couple's own. */
const pages = { say: Say, note: Note, propose: InOurWords } as const;

export function SayPages({ page }: { page: SayPage }) {
  const Page = pages[page];
  return <Page />;
}

function InOurWords() {
  const { saying } = useAllWords();
  return (
    <Opened title={saying.inOurWords}>
      <Propose />
    </Opened>
  );
}

/** One tap says a phrase. While the partner's signal is up, the phrase is an answer, and a time can be promised instead. */
function Say() {
  const app = useApp();
  const { saying, answers, pause } = useAllWords();
  const phrases = usePhrases();
  const times = useTimes();
  const other = useStep();
  const [own, setOwn] = useState('');
  const { field, full } = useWriting(textLimits.said, setOwn);
  const room = app.state.value.room ?? emptyRoomState;
  const theirs = room.view.partnerSignal;
  const open = theirs.status === 'raised' ? theirs.id : null;
  const speak = (text: string) => {
    if (open === null) app.client.sayPhrase(text);
    else app.client.answerWithPhrase(open, text);
    app.screens.back();
  };
  const fives = (minutes: number) =>
    Math.ceil((app.wall.value + minutes * minute) / (5 * minute)) * 5 * minute;
  if (open !== null && other.taken) return <PromiseTime signalId={open} done={app.screens.home} />;
  return (
    <Opened title={saying.title}>
      <div class="rows gap">
        {phrases.map((phrase) => (
          <button key={phrase} type="button" class="row say" onClick={() => speak(phrase)}>
            <bdi>{phrase}</bdi>
          </button>
        ))}
      </div>
      {open !== null && (
        <>
          <h2 class="group">{saying.promise}</h2>
          <div class="rows">
            {(room.view.limits.notNow ? [false, true] : [false]).map((notNow) =>
              promises.map((minutes) => (
                <button
                  key={`${minutes} ${notNow}`}
                  type="button"
                  class="row say"
                  onClick={() => {
                    const clock = fives(minutes);
                    app.client.answerWithPromise(open, app.serverTime(clock), { clock, notNow });
                    app.screens.back();
                  }}
                >
                  {answers[notNow ? 'notNowAt' : 'withYouAt'](times.at(fives(minutes)))}
                </button>
              )),
            )}
            <button type="button" class="row do" onClick={other.take}>
              {pause.otherTime}
            </button>
          </div>
        </>
      )}
      <Form submit={() => speak(own.trim())}>
        <Needed>
          {(needed) => (
            <label class="field">
              <span>{saying.own}</span>
              <input type="text" autocomplete="off" value={own} {...field} {...needed} />
            </label>
          )}
        </Needed>
        {full}
        <button type="submit" class="act">
          {saying.send}
        </button>
      </Form>
      <Said room={room} />
      <Propose />
    </Opened>
  );
}
