import { useApp, useWords } from '../parts/context.ts';
import { usePartnerName } from './texts.ts';

/** ROOM-7: where somebody is now is theirs to say. It is asked once for each zone. */
export function Moved({ zone }: { zone: string }) {
  const { client, movedZone, press } = useApp();
  const { status } = useWords();
  const who = usePartnerName();
  const tell = () => {
    const profile = movedZone.update();
    if (profile !== null) press(() => client.shareProfile(profile));
    movedZone.keep();
  };
  return (
    <li>
      <p>{status.moved(zone)}</p>
      <div class="choices">
        <button type="button" onClick={tell}>
          {status.tellZone(who)}
        </button>
        <button type="button" onClick={movedZone.keep}>
          {status.keepZone}
        </button>
      </div>
    </li>
  );
}
