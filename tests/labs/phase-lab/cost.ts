import { type ClockKnowledge, type ClockSample, foldSample } from '@duet/shared';
import { quantile } from '../bench/quantile.ts';
import { createRandom } from '../../faults/random.ts';

const kept = 400;
const measured = 400;

/** The median time of folding in one exchange with 400 bounds on each side, in ms. */
export function foldCost(): number {
  const random = createRandom(1);
  const sampleAt = (index: number): ClockSample => {
    const t1 = index * 700;
    const t2 = t1 + 1e6 + 30 + 100 * random.next();
    const t4 = t2 - 1e6 + 30 + 100 * random.next();
    return { t1, t2, t3: t2, t4, wall1: t1, wall4: t4, clockId: 'one' };
  };
  let known: ClockKnowledge = null;
  const took: number[] = [];
  for (let index = 0; index < kept + measured; index += 1) {
    const sample = sampleAt(index);
    const before = performance.now();
    known = foldSample(known, sample);
    if (index >= kept) took.push(performance.now() - before);
  }
  return quantile(
    took.toSorted((one, other) => one - other),
    0.5,
  );
}
