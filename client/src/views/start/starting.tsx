import { useWords } from '../parts/context.ts';
import { Fetching, type MeanwhileProps } from '../parts/fetching.tsx';
import { Heading } from '../parts/heading.tsx';

/** The first thing that stands, until it is known what comes next. */
export function Starting({ again }: MeanwhileProps) {
  const { common } = useWords();
  return (
    <main class="middle">
      <Heading class="brand">Duet</Heading>
      <Fetching again={again} words={common.starting} />
    </main>
  );
}

/** Where what comes next is on the device already: it is there before anything could be read in its place. */
export function Soon({ again }: MeanwhileProps) {
  const { common } = useWords();
  if (again !== null) return <Starting again={again} />;
  return (
    <main class="middle">
      <Heading class="out-of-sight">{common.starting}</Heading>
    </main>
  );
}
