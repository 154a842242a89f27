import { languageCodes, languages } from '../../i18n/languages.ts';
import { useApp, useAllWords } from '../parts/context.ts';
import { Heading } from '../parts/heading.tsx';
import { useWork } from '../parts/use-work.ts';

export function Welcome() {
  const app = useApp();
  const { welcome, common } = useAllWords();
  const { busy, trouble, run } = useWork();
  const others = languageCodes.filter((code) => code !== app.language.code.value);
  return (
    <main class="welcome">
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
        <p>{welcome.what}</p>
        {app.invite.value !== null && <p class="do">{welcome.invited}</p>}
        {trouble && <p role="alert">{trouble}</p>}
      </div>
      <button
        type="button"
        class="welcome-begin"
        disabled={busy}
        onClick={() => run(() => app.client.begin())}
      >
        <i class="shape me" aria-hidden="true" />
        <span class="title">{busy ? common.working : welcome.begin}</span>
      </button>
      <nav class="bar two">
        <button type="button" onClick={() => app.screens.go('join')}>
          {welcome.haveInvite}
        </button>
        <button type="button" onClick={() => app.screens.go('restore')}>
          {welcome.haveWords}
        </button>
      </nav>
    </main>
  );
}
