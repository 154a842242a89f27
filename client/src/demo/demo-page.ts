import { demo as en } from '../i18n/en/demo.ts';
import { demo as zh } from '../i18n/zh/demo.ts';

/** The page around the demo's two phones. It knows nothing of what they do. */
const speaksChinese = navigator.languages.find((tag) => /^(en|zh)\b/i.test(tag))?.startsWith('zh') ?? false;
const words = speaksChinese ? zh : en;
document.documentElement.lang = speaksChinese ? 'zh-Hans' : 'en';
document.title = words.title;

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  look: string,
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.className = look;
  made.append(...content);
  return made;
}

interface Phone {
  readonly frame: HTMLIFrameElement;
  readonly figure: HTMLElement;
  readonly owner: string;
}

/** What the phones call their table: two pages of the demo at once do not mix. */
const table = crypto.getRandomValues(new Uint32Array(2)).join('-');

function phone(place: 'a' | 'b', owner: string): Phone {
  const frame = element('iframe', '');
  frame.title = words.phoneOf(owner);
  frame.src = `/demo/phone.html?${place}&${String(new URLSearchParams({ table, name: owner }))}`;
  const figure = element('figure', 'phone', element('figcaption', 'do', words.phoneOf(owner)), frame);
  return { frame, figure, owner };
}

const phones = [phone('a', words.robin), phone('b', words.sam)];

/** On a screen with room for one phone only, this shows the one or the other. */
const turns = phones.map(({ owner }) => element('button', 'turn', words.phoneOf(owner)));
function show(shown: number): void {
  phones.forEach(({ figure }, place) => figure.classList.toggle('behind', place !== shown));
  turns.forEach((turn, place) => turn.setAttribute('aria-pressed', String(place === shown)));
}
turns.forEach((turn, place) => {
  turn.type = 'button';
  turn.addEventListener('click', () => show(place));
});
show(0);

const again = element('button', 'act plain', words.again);
again.type = 'button';
again.addEventListener('click', () => location.reload());
const open = element('a', 'quiet link', words.open);
open.href = '/';

document.body.append(
  element(
    'main',
    'demo',
    element(
      'div',
      'demo-told',
      element('h1', 'title', words.title),
      element('p', '', words.what),
      element('ol', 'demo-steps', ...words.steps.map((step) => element('li', '', step))),
      element('p', 'note dim', words.fate),
      element('div', 'demo-ways', again, open),
    ),
    element('div', 'turns', ...turns),
    element('div', 'phones', ...phones.map(({ figure }) => figure)),
  ),
);

// A page that the browser kept whole: its accounts were deleted when it was left.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});
