import { demoLanguages } from '../i18n/demo-words.ts';

// The page around the demo's two phones; it does not know what they do.
const all = Object.entries(demoLanguages);
const spoken = (tag: string) => all.find(([code]) => new RegExp(`^${code}\\b`, 'i').test(tag))?.[1];
const { tag, words } =
  navigator.languages.map((each) => spoken(each)).find((found) => found !== undefined) ?? demoLanguages.en;
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

/** An id for this page's two phones, so that two open demos do not mix. */
const table = crypto.getRandomValues(new Uint32Array(2)).join('-');

function phone(place: 'a' | 'b', owner: string): Phone {
  const frame = element('iframe', '');
  frame.title = words.phoneOf(owner);
  frame.src = `/demo/phone.html?${place}&${String(new URLSearchParams({ table, name: owner }))}`;
  const figure = element('figure', 'phone', element('figcaption', 'do', words.phoneOf(owner)), frame);
  return { frame, figure, owner };
}

const phones = [phone('a', words.robin), phone('b', words.sam)];

/** On a screen with room for one phone, these buttons choose which is shown. */
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
      'demo-text',
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

// A page from the back/forward cache has no accounts any more: they were deleted when it was left.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});
