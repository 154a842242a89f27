import { lazyView } from '../parts/lazy.tsx';
import type { RehearsalProps } from './rehearsal-parts.tsx';

/** Loaded where somebody invited to a rehearsal, one is under way, or one is over. */
export const Rehearsal = lazyView<RehearsalProps>(
  async (language) => {
    const [{ Rehearsal }] = await Promise.all([import('./rehearsal-parts.tsx'), language.fetch('pages')]);
    return Rehearsal;
  },
  () => null,
);
