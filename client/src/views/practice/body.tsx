import { felt, type PartOfBody, wordIn } from '../../i18n/felt.ts';
import { useAllWords, useApp } from '../parts/context.ts';
import { Chips } from './chips.tsx';

interface BodyProps {
  /** Parts by their names in any language. */
  readonly chosen: readonly string[];
  readonly choose: (parts: readonly string[]) => void;
}

/** Each part of the figure as the outlines that it is drawn with; made of halves, as everything in Duet is (docs/design.md). */
const outlines: Readonly<Record<PartOfBody, readonly string[]>> = {
  head: ['M70 56a50 50 0 0 1 100 0z'],
  'face and jaw': ['M70 61a50 50 0 0 0 100 0z'],
  throat: ['M97 116h46v40h-46z'],
  'back and shoulders': ['M24 205a96 44 0 0 1 192 0z'],
  chest: ['M73 210h94v54h-94z'],
  stomach: ['M73 269h94v54h-94z'],
  'arms and hands': ['M24 210h44v120a22 22 0 0 1-44 0z', 'M172 210h44v120a22 22 0 0 1-44 0z'],
  'legs and feet': ['M73 328h44.5v110a22 22 0 0 1-44.5 0z', 'M122.5 328h44.5v110a22 22 0 0 1-44.5 0z'],
};

/** Where the body feels it: a figure that is tapped, and the same parts as a list; both show the same choice. */
export function Body({ chosen, choose }: BodyProps) {
  const { language } = useApp();
  const { practice } = useAllWords();
  const code = language.code.value;
  const { body: all } = felt[code];
  const shown = chosen.map((part) => wordIn(code, part));
  const toggle = (part: string): void =>
    choose(shown.includes(part) ? shown.filter((each) => each !== part) : [...shown, part]);
  return (
    <Chips label={practice.body} all={all} chosen={shown} toggle={toggle}>
      <svg class="figure" viewBox="0 0 240 466" role="group" aria-label={practice.figure}>
        {felt.en.body.map((part, place) => {
          const name = all[place] ?? part;
          return (
            <g
              key={part}
              role="checkbox"
              tabindex={0}
              aria-label={name}
              aria-checked={shown.includes(name)}
              onClick={() => toggle(name)}
              onKeyDown={(event) => {
                if (event.key !== ' ' && event.key !== 'Enter') return;
                event.preventDefault();
                toggle(name);
              }}
            >
              {outlines[part].map((outline) => (
                <path key={outline} d={outline} />
              ))}
            </g>
          );
        })}
      </svg>
    </Chips>
  );
}
