import { Later } from './later.tsx';
import { useApp, useWords } from './parts/context.ts';
import { useHome } from './use-home.ts';
import { useTimes } from './parts/times.ts';
import { useNotSigned } from './room/not-signed.ts';
import { howPauseEnded } from './room/how-pause-ended.ts';
import { usePressName, usePressSaid, usePressText } from './room/press-text.ts';
import { useOpenPresses } from './room/open-presses.ts';
import { signalStatusOf } from './room/signal-status.ts';
import { useLostLine, useStatusText } from './room/status-text.ts';
import { usePartnerName, useTexts } from './room/texts.ts';
import type { ShownPress } from '../room-client/presses/press.ts';

/** What there is to announce, in the words that the screen shows. */
export function RoomNews() {
  const { state, language } = useApp();
  const words = useWords();
  const times = useTimes();
  const texts = useTexts();
  const who = usePartnerName();
  const statusText = useStatusText();
  const lost = useLostLine();
  const home = useHome();
  const notSigned = useNotSigned();
  const { room, agreement } = state.value;
  const other = useOpenPresses().at(-1);
  if (room === null) return null;
  const { partnerSignal, signal, phrases, breathing, pause, mutual } = room.view;
  const news: string[] = [];
  if (mutual) news.push(words.status.both, words.status.nobodyFirst);
  else if (partnerSignal.status === 'raised') news.push(words.status.raisedBy(who));
  const quiet = partnerSignal.status === 'lowered' && home.is === 'room';
  if (signalStatusOf(state.value).at !== 'rest' || quiet)
    news.push(statusText.title, statusText.note, statusText.planB);
  news.push(lost ?? '');
  if (signal.status === 'raised' && signal.answer !== null) news.push(texts.said(room, signal.answer));
  const last = phrases.at(-1);
  if (last?.from === 'partner')
    news.push(words.say.theySaid(who, times.clock(last.at)), texts.said(room, last));
  if (breathing.status === 'invited' && breathing.by === 'partner')
    news.push(language.allWords.value?.breathe.invites(who) ?? '');
  const pauseWords = language.allWords.value?.pause;
  if (pause.status === 'running' && pause.theirs.status === 'committed' && pauseWords !== undefined)
    news.push(
      pauseWords.theySay(who),
      pauseWords.theyBackAt(times.atNamed({ ...pause.theirs, at: pause.theirs.returnAt })),
    );
  if (agreement?.open?.proposer === 'partner') news.push(words.status.proposed(who));
  news.push(notSigned?.text ?? '');
  if (!state.value.keeps) news.push(words.common.cannotKeep);
  if (pause.status === 'over' && pauseWords !== undefined) news.push(howPauseEnded(pause, who, pauseWords));
  return (
    <>
      {[...new Set(news)].map((part) => part !== '' && <span key={part}>{part} </span>)}
      {other && <PressNews press={other} />}
      <Later />
    </>
  );
}

function PressNews({ press }: { press: ShownPress }) {
  const text = `${usePressName(press.name)} ${usePressSaid(press)} ${usePressText(press)}`;
  return <span key={text}>{text}</span>;
}
