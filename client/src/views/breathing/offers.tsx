import { useEffect, useState } from 'preact/hooks';
import { noteOffered, type Offer } from '../../app/offered.ts';
import { type PushStanding, pushStanding } from '../../notifications/notifications.ts';
import { useAllWords, useApp } from '../parts/context.ts';
import { Sheet } from '../parts/sheet.tsx';
import { AboutRehearsal } from '../room/about-rehearsal.tsx';
import { usePartnerName } from '../room/texts.ts';
import { Reached } from '../settings/notify.tsx';
import { Soon } from '../start/starting.tsx';

/** Where there is nothing to turn on, nothing is offered. */
const beyondReach: readonly PushStanding['is'][] = ['unsupported', 'denied', 'no-contact', 'on'];

interface OfferProps {
  readonly done: () => void;
}

/** Notes that it was offered, then goes on. */
const offered = (offer: Offer, done: () => void) => () => {
  noteOffered(offer);
  done();
};

/** BEG-8: how this device is reached while Duet is closed. Each sees only how their own is. */
export function OfferReach({ done }: OfferProps) {
  const { client } = useApp();
  const { notify: words } = useAllWords();
  const who = usePartnerName();
  const [is, setIs] = useState<PushStanding['is'] | null>(null);
  useEffect(() => {
    pushStanding(client).then(
      (standing) => setIs(standing.is),
      () => setIs('unsupported'),
    );
  }, []);
  const isVain = is !== null && beyondReach.includes(is);
  useEffect(() => {
    if (isVain) done();
  }, [isVain]);
  if (is === null || isVain) return <Soon again={null} />;
  return (
    <Sheet title={words.letReach(who)}>
      <Reached />
      <div class="acts">
        <button type="button" class="act plain" onClick={offered('reach', done)}>
          {words.goOn}
        </button>
      </div>
    </Sheet>
  );
}

/** BEG-9: a rehearsal, while things are calm. */
export function OfferRehearsal({ done }: OfferProps) {
  const { rehearsal: words } = useAllWords();
  return (
    <Sheet title={words.title}>
      <AboutRehearsal invited={offered('rehearse', done)} />
      <div class="acts">
        <button type="button" class="act plain" onClick={offered('rehearse', done)}>
          {words.later}
        </button>
      </div>
    </Sheet>
  );
}
