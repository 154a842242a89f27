import { demoLanguages } from '../i18n/demo-words.ts';

const all = Object.entries(demoLanguages);
const spoken = (tag: string) => all.find(([code]) => new RegExp(`^${code}\\b`, 'i').test(tag))?.[1];

/** The page around the demo's two phones. It knows nothing of what they do. */
const { tag, words } =
  navigator.languages.map(spoken).find((found) => found !== undefined) ?? demoLanguages.en;
document.documentElement.lang = tag;
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
