import { useEffect, useState } from 'preact/hooks';
import { useOpenedInvite } from '../pairing/opened-invite.ts';
import { Elsewhere } from './elsewhere.tsx';
import { beginHere } from '../../app/begin.ts';
import { troubleText } from '../parts/trouble.ts';
import { languageCodes } from '../../i18n/language-codes.ts';
import { languages } from '../../i18n/languages.ts';
import { isDemo } from '../../platform/storage-name.ts';
import { surroundings } from '../../platform/surroundings.ts';
import { useApp, useStartWords } from '../parts/context.ts';
import { Heading } from '../parts/heading.tsx';
import { Traditional } from '../parts/traditional.tsx';
import { useWork } from '../parts/use-work.ts';

/** The demo's phones never leave this page. */
const whereNow = () => (isDemo ? 'here' : surroundings());

/** Asked of the service, so that no link leads nowhere; without an answer there is none. */
function useDemo(): boolean {
  const [isOn, setOn] = useState(false);
  useEffect(() => {
    const ask = async () => {
      const { headers } = await fetch('/demo', { method: 'HEAD' });
      setOn(headers.get('duet-demo') === 'on');
    };
    if (!isDemo) ask().catch(() => undefined);
  }, []);
  return isOn;
}

const firstBreath = { name: '4-6' } as const;

export function Welcome() {
  const app = useApp();
  const all = useStartWords();
  const { welcome, writing } = all;
  const { busy, run, ...work } = useWork();
  const hasDemo = useDemo();
  const opened = useOpenedInvite();
  const [chosen, setChosen] = useState<'begin' | 'join' | 'restore' | null>(null);
  const others = languageCodes.filter((code) => code !== app.language.code.value);
  const breathe = async () => {
    const { beginAlone } = await import('../../app/alone-breath.ts');
    beginAlone(app.alone, { pattern: firstBreath, minutes: 2 });
  };
  const ways = {
    begin: () => run(() => beginHere(app)),
    join: () => app.screens.go('join'),
    restore: () => app.screens.go('restore'),
  };
  const choose = (way: keyof typeof ways) => (whereNow() === 'here' ? ways[way]() : setChosen(way));
  const where = whereNow();
  if (chosen !== null && where !== 'here') {
    const stay = () => {
      setChosen(null);
      ways[chosen]();
    };
    return <Elsewhere where={where} back={() => setChosen(null)} stay={stay} />;
  }
  const problem = troubleText(all, work);
  return (
    <main class={opened.is === 'none' ? 'welcome' : 'welcome invited'}>
      <i class="shape you us" aria-hidden="true" />
      <div class="welcome-top">
        {others.map((code) => (
          <button
            key={code}
            type="button"
            class="quiet"
            lang={languages[code].tag}
            onClick={() => run(() => app.language.choose(code))}
          >
            {languages[code].ownName}
          </button>
        ))}
      </div>
      <div class="welcome-text">
        <Heading class="brand">Duet</Heading>
        <Traditional />
        <p>{welcome.what}</p>
        {opened.is === 'lost' && <p class="do">{welcome.lost}</p>}
        {opened.is === 'whole' && (
          <p class="do">{opened.inviter === null ? welcome.invited : welcome.invitedBy(opened.inviter)}</p>
        )}
        {problem !== null && <p role="alert">{problem}</p>}
      </div>
      <button type="button" class="welcome-begin" disabled={busy} onClick={() => choose('begin')}>
        <i class="shape me" aria-hidden="true" />
        <span class="title">{busy ? writing.working : welcome.begin}</span>
      </button>
      <nav class="bar two">
        <button type="button" onClick={() => choose('join')}>
          {welcome.haveInvite}
        </button>
        <button type="button" onClick={() => choose('restore')}>
          {welcome.haveWords}
        </button>
        {hasDemo && (
          <a class="quiet" href="/demo">
            {welcome.demo}
          </a>
        )}
        <button type="button" class="quiet" onClick={() => run(breathe)}>
          {welcome.breathe}
        </button>
      </nav>
    </main>
  );
}
