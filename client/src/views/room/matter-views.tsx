import { unreachedWords } from '../../i18n/unreached-words.ts';
import type { ShownPress } from '../../room-client/presses/press.ts';
import { putOffWords } from '../../app/words-due.ts';
import { useApp, useWords } from '../parts/context.ts';
import { usePressName, usePressSaid, usePressText } from './press-text.ts';

/** News of the agreement, and the way to it. */
export function AgreementNews({ text }: { text: string }) {
  const { screens } = useApp();
  const { status } = useWords();
  return (
    <>
      <p>{text}</p>
      <div class="choices">
        <button type="button" onClick={() => screens.go('agreement')}>
          {status.readAgreement}
        </button>
      </div>
    </>
  );
}

/** C7: somebody with the twelve words added a device. This stays until the person looks at it or says that it is theirs. */
export function NewDevice() {
  const { client, screens, language } = useApp();
  const words = language.allWords.value?.device;
  if (words === undefined) return null;
  return (
    <>
      <p>{words.added}</p>
      <div class="choices">
        <button type="button" onClick={() => screens.go('devices')}>
          {words.see}
        </button>
        <button type="button" onClick={() => void client.acknowledgeDevices().catch(() => undefined)}>
          {words.mine}
        </button>
      </div>
    </>
  );
}

/** PUSH-13: stays until the person looks at it or says that it is all right, and comes again with the next start. */
export function Unreached() {
  const { screens, language, unreached } = useApp();
  const { status } = useWords();
  const words = unreachedWords[language.code.value];
  return (
    <>
      <p>{words.thisDevice}</p>
      <div class="choices">
        <button type="button" onClick={() => screens.go('notify')}>
          {words.see}
        </button>
        <button
          type="button"
          onClick={() => {
            unreached.value = false;
          }}
        >
          {status.understood}
        </button>
      </div>
    </>
  );
}

/** The twelve words were made a week ago, or put off a week ago. */
export function UnsavedWords() {
  const app = useApp();
  const words = app.language.startWords.value?.words;
  if (words === undefined) return null;
  return (
    <>
      <p>{words.wait}</p>
      <div class="choices">
        <button type="button" onClick={() => app.screens.go('words')}>
          {words.showThem}
        </button>
        <button type="button" onClick={() => putOffWords(app)}>
          {words.notToday}
        </button>
      </div>
    </>
  );
}

/** A press that has not arrived, with what can be done about it. */
export function OpenPress({ press }: { press: ShownPress }) {
  const app = useApp();
  const { status } = useWords();
  const { language } = app;
  const text = usePressText(press);
  const forget = () => app.client.forgetPress(press.id);
  const { standing } = press;
  const asks = standing.status === 'expired' || standing.status === 'refused';
  return (
    <>
      <p>
        <b>{usePressName(press.name)}</b> {usePressSaid(press)} {text}
      </p>
      <div class="choices">
        {standing.status === 'expired' && press.canRepeat && (
          <button type="button" onClick={() => void app.client.pressAgain(press.id).catch(() => undefined)}>
            {status.sendNow}
          </button>
        )}
        {standing.status === 'refused' && standing.failure.code === 'pause_over' && (
          <button
            type="button"
            onClick={() => {
              forget();
              app.screens.go('pause');
            }}
          >
            {language.allWords.value?.pause.another}
          </button>
        )}
        {asks && (
          <button type="button" onClick={forget}>
            {standing.status === 'expired' ? status.letGo : status.understood}
          </button>
        )}
        {standing.status === 'sending' && app.state.value.connection === 'offline' && !press.left && (
          <button type="button" onClick={forget}>
            {status.takeBack}
          </button>
        )}
      </div>
    </>
  );
}
