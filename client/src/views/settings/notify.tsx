import { useEffect, useState } from 'preact/hooks';
import {
  type PushStanding,
  pushStanding,
  testArrives,
  turnOff,
  turnOn,
} from '../../notifications/notifications.ts';
import { unreachedWords } from '../../i18n/unreached-words.ts';
import { useApp, useAllWords } from '../parts/context.ts';
import { Opened } from '../parts/sheet.tsx';
import { useWork } from '../parts/use-work.ts';

export function Notify() {
  const { notify } = useAllWords();
  return (
    <Opened title={notify.title}>
      <Reached />
    </Opened>
  );
}

/** Turns pushes to this device on and off, and tests whether they arrive (PUSH-5, PUSH-6). */
export function Reached() {
  const { client, language, unreached } = useApp();
  const { notify, writing } = useAllWords();
  const [standing, setStanding] = useState<PushStanding | null>(null);
  const [isAsking, setAsking] = useState(false);
  const { busy, trouble, run } = useWork();
  const look = async () => {
    const now = await pushStanding(client);
    unreached.value = now.is === 'lost';
    setStanding(now);
  };
  useEffect(() => run(look), []);
  const on = async () => {
    setAsking(true);
    const now = await turnOn(client, () => setAsking(false)).finally(() => setAsking(false));
    unreached.value = false;
    setStanding(now);
  };
  const off = async () => {
    unreached.value = false;
    await turnOff(client);
    setStanding({ is: 'off', because: null });
  };
  const is = standing?.is;
  return (
    <>
      {is !== 'no-contact' && <p class="gap">{notify.why}</p>}
      {trouble && <p role="alert">{trouble}</p>}
      {is === undefined && !trouble && <p class="gap">{writing.working}</p>}
      {is !== undefined && (
        <p class="do gap">{is === 'lost' ? unreachedWords[language.code.value].lost : notify.standing[is]}</p>
      )}
      {standing !== null && standing.because !== null && (
        <p class="note">{notify.refusedWith(standing.because)}</p>
      )}
      {(is === 'off' || is === 'dismissed' || is === 'lost' || is === 'failed' || is === 'refused') && (
        <div class="acts">
          <button type="button" class="act" disabled={busy} onClick={() => run(on)}>
            {busy && writing.working}
            {!busy && (is === 'refused' || is === 'lost' ? notify.again : notify.turnOn)}
          </button>
        </div>
      )}
      {is !== 'on' && (
        <p role="status" class="note gap">
          {isAsking && notify.asking}
        </p>
      )}
      {(is === 'on' || is === 'refused') && <TryOut is={is} off={() => run(off)} look={() => run(look)} />}
    </>
  );
}

/** @param look reads again how this device is reached: a refusal is said there, with its reason. */
function TryOut({ is, off, look }: { is: 'on' | 'refused'; off: () => void; look: () => void }) {
  const { client } = useApp();
  const { notify, common, failures } = useAllWords();
  const [arrived, setArrived] = useState<boolean | null>(null);
  const { busy, trouble, why, run } = useWork();
  const test = () => {
    setArrived(null);
    run(async () => {
      try {
        setArrived(await testArrives(client));
      } finally {
        look();
      }
    });
  };
  return (
    <>
      <p role="status">
        {busy && notify.testing}
        {arrived === true && notify.arrived}
        {arrived === false && notify.notArrived}
        {trouble &&
          is === 'on' &&
          (why === 'push_failed' || why === 'too_many' ? failures[why] : common.notConfirmed)}
      </p>
      <div class="acts">
        <button type="button" class="act" disabled={busy} onClick={test}>
          {notify.test}
        </button>
        <button type="button" class="act plain" onClick={off}>
          {notify.turnOff}
        </button>
      </div>
    </>
  );
}
