/** Small icons of the two halves: apart for pause, slipped for say, joined for breathe. */
const draw = (width: number, paths: readonly { readonly d: string; readonly open?: boolean }[]) => (
  <svg
    class="glyph"
    viewBox={`0 0 ${width} 34`}
    width={width}
    height={34}
    aria-hidden="true"
    focusable="false"
  >
    {paths.map(({ d, open }) => (
      <path key={d} class={open ? 'open' : 'full'} d={d} />
    ))}
  </svg>
);

export const PauseGlyph = () =>
  draw(26, [{ d: 'M3 11a10 10 0 0 1 20 0z' }, { d: 'M3 23a10 10 0 0 0 20 0z' }]);
export const SayGlyph = () =>
  draw(40, [{ d: 'M1 16a12 12 0 0 1 24 0z', open: true }, { d: 'M14 18a12 12 0 0 0 24 0z' }]);
export const BreatheGlyph = () =>
  draw(34, [{ d: 'M2 16a15 15 0 0 1 30 0z' }, { d: 'M2 18a15 15 0 0 0 30 0z' }]);
export const SignalGlyph = () =>
  draw(34, [{ d: 'M2 16a15 15 0 0 1 30 0z', open: true }, { d: 'M2 18a15 15 0 0 0 30 0z' }]);
