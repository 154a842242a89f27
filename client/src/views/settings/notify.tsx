import { useEffect, useState } from 'preact/hooks';
import {
  pushStatus,
  testArrives,
  turnOff,
  turnOn,
  type TurnedOn,
} from '../../notifications/notifications.ts';
import { useApp, useAllWords } from '../parts/context.ts';
import { Opened } from '../parts/sheet.tsx';
import { useWork } from '../parts/use-work.ts';

/** Turns pushes to this device on and off, and tests whether they arrive (PUSH-5, PUSH-6). */
export function Notify() {
  const { client, wantNotices } = useApp();
  const { notify, common } = useAllWords();
  const [is, setIs] = useState<TurnedOn | null>(null);
  const { busy, trouble, run } = useWork();
  useEffect(() => run(async () => setIs(await pushStatus(client))), []);
  const on = async () => {
    const now = await turnOn(client);
    wantNotices(now === 'on');
    setIs(now);
  };
  const off = async () => {
    wantNotices(false);
    await turnOff(client);
    setIs('off');
  };
  return (
    <Opened title={notify.title}>
      <p class="gap">{notify.why}</p>
      {trouble && <p role="alert">{trouble}</p>}
      {is === null && !trouble && <p class="gap">{common.working}</p>}
      {is !== null && <p class="do gap">{notify.standing[is]}</p>}
      {(is === 'off' || is === 'failed') && (
        <div class="acts">
          <button type="button" class="act" disabled={busy} onClick={() => run(on)}>
            {busy ? common.working : notify.turnOn}
          </button>
        </div>
      )}
      {is === 'on' && <TryOut off={() => run(off)} />}
    </Opened>
  );
}

function TryOut({ off }: { off: () => void }) {
  const { client } = useApp();
  const { notify } = useAllWords();
  const [arrived, setArrived] = useState<boolean | null>(null);
  const { busy, trouble, run } = useWork();
  const test = () => {
    setArrived(null);
    run(async () => setArrived(await testArrives(client)));
  };
  return (
    <>
      <p role="status">
        {busy && notify.testing}
        {arrived === true && notify.arrived}
        {(arrived === false || trouble) && notify.notArrived}
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
