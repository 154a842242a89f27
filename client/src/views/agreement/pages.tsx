import { useEffect, useState } from 'preact/hooks';
import { settingsStore } from '../../platform/settings-store.ts';
import { wordsAreDue } from '../../app/words-due.ts';
import { Words } from '../start/ask-words.tsx';
import { useApp } from '../parts/context.ts';
import { InForce, NoneYet } from './in-force.tsx';
import { Mine, Theirs } from './proposal.tsx';
import { useAgreement } from './reading.ts';
import { Signed } from './signed.tsx';
import { Versions } from './versions.tsx';
import { Writing } from './writing.tsx';

export type AgreementPage = 'agreement' | 'write' | 'versions';

export function AgreementPages({ page }: { page: AgreementPage }) {
  switch (page) {
    case 'agreement':
      return <Agreement />;
    case 'write':
      return <WordsFirst />;
    case 'versions':
      return <Versions />;
  }
}

/**
 * The twelve words are asked for before an agreement is written: whoever loses the account loses what was written with it. A
 * note, a phrase or a plan asks for nothing: it may be written while flooded.
 */
function WordsFirst() {
  const app = useApp();
  const [asks, setAsks] = useState(() => wordsAreDue(app));
  return asks ? <Words done={() => setAsks(false)} /> : <Writing />;
}

/** How long after it was signed a version is celebrated, in ms; after that it is only shown. */
const fresh = 7 * 24 * 3_600_000;

/** The present state: an open proposal of either partner, else the version in force, else that there is none. */
function Agreement() {
  const { client } = useApp();
  const { open, versions } = useAgreement();
  const [known, know] = useState(() => settingsStore.read('agreed'));
  // Fetches what this device does not know yet while the person reads.
  useEffect(() => void client.refreshAgreement().catch(() => undefined), []);
  const last = versions.at(-1);
  if (open !== null) return open.proposer === 'me' ? <Mine proposal={open} /> : <Theirs proposal={open} />;
  if (last === undefined) return <NoneYet />;
  const seen = (): void => {
    settingsStore.write('agreed', last.id);
    know(last.id);
  };
  const isNew = known !== last.id && client.serverNow() - last.signedAt < fresh;
  return isNew ? <Signed version={last} seen={seen} /> : <InForce version={last} />;
}
