import { useWords } from '../context.ts';
import { Fetching, type MeanwhileProps } from '../parts/fetching.tsx';
import { Opened } from '../parts/sheet.tsx';

/** Stands for a page of the settings whose code is not here yet. */
export function Opening({ again }: MeanwhileProps) {
  const { common } = useWords();
  return (
    <Opened title={common.settings}>
      <Fetching again={again} words={common.working} />
    </Opened>
  );
}
