import { useEffect, useRef, useState } from 'preact/hooks';
import { useWords } from './context.ts';

/** A QR code, drawn as one path. It is dark on light in every theme, as scanners expect. */
export function Qr({ text, label }: { text: string; label: string }) {
  const [grid, setGrid] = useState<readonly (readonly boolean[])[]>([]);
  const { common } = useWords();
  const [trouble, setTrouble] = useState(false);
  const drawn = useRef<SVGSVGElement>(null);
  // Below the fold it would seem that nothing happened.
  useEffect(() => drawn.current?.scrollIntoView({ block: 'nearest' }), [grid]);
  useEffect(() => {
    let current = true;
    import('uqr')
      .then(({ encode }) => {
        if (current) setGrid(encode(text, { ecc: 'M', border: 3 }).data);
      })
      .catch(() => setTrouble(true));
    return () => {
      current = false;
    };
  }, [text]);
  if (trouble) return <p role="alert">{common.notConfirmed}</p>;
  const path = grid.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      ref={drawn}
      class="qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${grid.length || 1} ${grid.length || 1}`}
    >
      <rect class="qr-light" width="100%" height="100%" />
      <path class="qr-dark" d={path} />
    </svg>
  );
}
