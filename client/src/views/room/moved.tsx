import { keepZone } from '../../app/moved-zone.ts';
import { useApp } from '../parts/context.ts';
import { usePartnerName } from './texts.ts';

/** ROOM-7: where somebody is now is theirs to say. It is asked once for each zone. */
export function Moved({ zone }: { zone: string }) {
  const { client, state } = useApp();
  const travel = useApp().language.allWords.value?.travel ?? null;
  const who = usePartnerName();
  const tell = () => {
    const me = state.value.room?.me ?? null;
    if (me !== null) {
      const quiet = me.quiet === null ? null : { ...me.quiet, zone };
      client.shareProfile({ ...me, zone: me.zone === null ? null : zone, quiet });
    }
    keepZone();
  };
  if (travel === null) return null;
  return (
    <>
      <p>{travel.moved(zone)}</p>
      <div class="choices">
        <button type="button" onClick={tell}>
          {travel.tellZone(who)}
        </button>
        <button type="button" onClick={keepZone}>
          {travel.keepZone}
        </button>
      </div>
    </>
  );
}
