import { setup as build } from '../../support/service/build.ts';
import { circumstancesOf, figuresOf } from './figures.ts';
import { measure } from './measurement.ts';
import { fullSizes, quickSizes } from './sizes.ts';
import { tableOf } from './table.ts';

/**
 * What a signal costs, compared to a bare Socket.IO relay with acknowledgement in the same run. `--json` ends with the figures
 * in one line; `--quick` only shows that the bench runs.
 */
const digits = 4;
const rounded = (_: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(digits)) : value;

build();
const measured = await measure(process.argv.includes('--quick') ? quickSizes : fullSizes, (line) =>
  process.stderr.write(`${line}\n`),
);
const figures = figuresOf(measured);
process.stdout.write(`${tableOf(figures, circumstancesOf(measured))}\n`);
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(figures, rounded)}\n`);
