/** Where the browser has no segmenter: a letter keeps its marks, and an emoji what is joined to it; flags are two letters. */
const roughly = /(?:\p{RI}{2}|[^])(?:\u200d\p{ExtPict}|[\p{M}\p{Cf}\p{EMod}])*/gu;

/** A text in letters as people count them (grapheme clusters): a family emoji, or a letter with its marks, is one. */
export function lettersOf(text: string): readonly string[] {
  try {
    return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  } catch {
    return text.match(roughly) ?? [];
  }
}

/** Anything but spaces, controls, marks without a letter, fillers and whatever else fonts draw nothing for. */
const visible = /[^\s\p{M}\p{Cc}\p{Cf}\p{Cs}\p{DI}\u2800]/u;

/** Whether somebody who looks at this text sees anything (TEXT-2). */
export const isSeen = (text: string): boolean => visible.test(text);
