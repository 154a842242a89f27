import { useApp, useWords } from '../parts/context.ts';
import { usePressThatOutlasts } from '../parts/use-press-guard.ts';
import { useSign } from './agreed.ts';
import { signalStatusOf } from './signal-status.ts';
import { usePartnerName } from './texts.ts';

/** The one big button: the whole of my half, from the seam to the bar. A press does the same in every state. */
export function SignalTarget() {
  const app = useApp();
  const { connection, obstacle } = app.state.value;
  const { room, status } = useWords();
  const { sign, size } = useSign();
  const who = usePartnerName();
  const signalStatus = signalStatusOf(app.state.value);
  const up = ['raised', 'kept', 'on-phone', 'answered'].includes(signalStatus.at);
  const unsent = signalStatus.at === 'offline' && !signalStatus.press.left;
  const onItsWay = ['sending', 'sent', 'offline'].includes(signalStatus.at);
  const look = up ? 'us' : unsent ? 'hollow' : onItsWay ? 'sending' : '';
  const rest = signalStatus.at === 'rest' || signalStatus.at === 'refused';
  const holding = usePressThatOutlasts(app.raise);
  return (
    <button type="button" class="my-half signal" onClick={app.raise} {...holding}>
      <i class={`shape me ${look}`} aria-hidden="true" />
      <span class={`in ${rest ? '' : 'up'} ${unsent ? 'on-paper' : look === 'sending' ? 'pale' : ''}`}>
        <bdi class={size} translate={false}>
          {sign}
        </bdi>{' '}
        {rest && (
          <span class="note">
            {connection === 'offline' || obstacle !== null ? status.notSentYet : room.oneTap(who)}
          </span>
        )}
      </span>
    </button>
  );
}
