import { createElement, Fragment, options, type VNode } from 'preact';

/**
 * Browsers that translate a page put `<font>` in the place of each text node. Whoever changes that text node later changes
 * nothing on the screen. So no text node here ever changes: an element that holds only text gets its text as its key and is
 * replaced with it, and text elsewhere gets such an element of its own.
 */

/** Names and texts that people wrote, which `asName` and `asText` mark, and clock times. */
const apart = /(\u2068[^\u2069]*\u2069|(?:[上下]午)?\d{1,2}:\d\d(?:\s?[AP]\.?M\.?)?)/i;

/** A text that somebody wrote, already plain, within a sentence: isolated from the direction of what is around it (TEXT-3). */
export const asText = (plain: string): string => `\u2068${plain}\u2069`;

/** A name within a sentence. It is isolated as well, and a translator must leave it alone, as it must clock times. */
export const asName = (plain: string): string => asText(`\u2060${plain}`);

const withoutMarks = (text: string): string => text.replace(/[\u2060\u2068\u2069]/g, '');

const isText = (child: unknown): child is string | number =>
  typeof child === 'number' || (typeof child === 'string' && child !== '');
const isNode = (child: unknown): boolean => typeof child === 'object' && child !== null;

/** Replaced as a whole these would lose the focus, a press that is under way, or what makes them a live region. */
const stays = ({ type, props, ref }: VNode): boolean =>
  type === Fragment ||
  type === 'button' ||
  (ref !== undefined && ref !== null) ||
  ['role', 'aria-live', 'tabIndex'].some((name) => name in props);

const split = (text: string): readonly unknown[] =>
  text
    .split(apart)
    .map((part, place) =>
      place % 2 === 1
        ? createElement('bdi', { translate: /^\u2068[^\u2060]/.test(part) }, withoutMarks(part))
        : part,
    );

/** A text beside elements gets an element of its own; a space is only held. */
const alone = (child: unknown): unknown =>
  isText(child)
    ? createElement('span', String(child).trim() === '' ? { class: 'space' } : null, child)
    : child;

function renew(vnode: VNode): void {
  const { type, props } = vnode;
  // What stands for a text node itself has the text as its props.
  if ((typeof type !== 'string' && type !== Fragment) || type === 'option' || type === 'textarea') return;
  const label: unknown = Reflect.get(props, 'aria-label');
  if (typeof label === 'string') Reflect.set(props, 'aria-label', withoutMarks(label));
  const given: unknown = Reflect.get(props, 'children');
  const children: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (!children.some((each) => isText(each))) return;
  const text = children.filter((each) => isText(each)).join('');
  const isKeyed = vnode.key !== null && vnode.key !== undefined;
  if (!children.some((each) => isNode(each)) && (isKeyed ? vnode.key === text : !stays(vnode))) {
    vnode.key = text;
    if (Reflect.get(props, 'translate') !== false) Reflect.set(props, 'children', split(text));
    return;
  }
  Reflect.set(
    props,
    'children',
    children.map((each) => alone(each)),
  );
}

const before = options.vnode;
options.vnode = (vnode) => {
  renew(vnode);
  before?.(vnode);
};
