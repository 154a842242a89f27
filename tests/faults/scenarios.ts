import { cutScenarios } from './cuts.ts';
import { killScenarios } from './kills.ts';
import { hunts } from './hunts.ts';
import { postgresScenarios } from './postgres-faults.ts';
import { processScenarios } from './process-faults.ts';
import { redisScenarios } from './redis-faults.ts';
import type { Scenario } from './scenario.ts';

/** Every scenario. */
export const scenarios: readonly Scenario[] = [
  ...cutScenarios,
  ...killScenarios,
  ...redisScenarios,
  ...postgresScenarios,
  ...processScenarios,
  // The scenarios of the hunts do no harm without a planted bug.
  ...hunts.map(({ scenario }) => scenario),
];
