import { useWords } from '../parts/context.ts';
import { Fetching, type MeanwhileProps } from '../parts/fetching.tsx';
import { Heading } from '../parts/heading.tsx';

/** Shown first, until it is known what comes next. */
export function Starting({ again }: MeanwhileProps) {
  const { common } = useWords();
  return (
    <main class="middle">
      <Heading class="brand">Duet</Heading>
      <Fetching again={again} words={common.starting} />
    </main>
  );
}

/** Shown while a view loads that is usually on the device already: there would be no time to read a text. */
export function Soon({ again }: MeanwhileProps) {
  const { common } = useWords();
  if (again !== null) return <Starting again={again} />;
  return (
    <main class="middle">
      <Heading class="out-of-sight">{common.starting}</Heading>
    </main>
  );
}
