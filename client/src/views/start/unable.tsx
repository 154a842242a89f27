import { render } from 'preact';
import { openLanguage } from '../../i18n/language.ts';
import type { StartWords } from '../../i18n/dictionary.ts';

/** Scripts that a browser or an app around the page puts into it have errors of their own. */
const isOurs = (event: Event): boolean =>
  !(event instanceof ErrorEvent) || event.filename === '' || event.filename.startsWith(location.origin);

let place: HTMLElement | null = null;

/** Says, over whatever is shown, that the browser did not do what was asked of it. */
export async function showUnable(event: Event): Promise<void> {
  if (place !== null || !isOurs(event)) return;
  const where = document.body.appendChild(document.createElement('div'));
  place = where;
  const language = await openLanguage(navigator.languages ?? []);
  await language.fetch('start');
  const words = language.startWords.value;
  const close = (): void => {
    where.remove();
    place = null;
  };
  if (words === null) close();
  else render(<Unable words={words} close={close} />, where);
}

function Unable({ words: { unable }, close }: { words: StartWords; close: () => void }) {
  return (
    <div class="unable" role="alert">
      <p>{unable.what}</p>
      <div class="choices">
        <button type="button" onClick={() => location.reload()}>
          {unable.again}
        </button>
        <button type="button" onClick={close}>
          {unable.close}
        </button>
      </div>
    </div>
  );
}
