import { lazyView } from '../parts/lazy.tsx';
import { Soon } from './starting.tsx';

/** The twelve words, shown where they are asked for or looked up. Their code comes then: no first page needs it. */
export const Words = lazyView(async (language) => {
  const [{ SaveWords }] = await Promise.all([import('./words.tsx'), language.fetch('start')]);
  return SaveWords;
}, Soon);
