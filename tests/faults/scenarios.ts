import { cutScenarios } from './cuts.ts';
import { killScenarios } from './kills.ts';
import { hunts } from './hunts.ts';
import { postgresScenarios } from './postgres-faults.ts';
import { processScenarios } from './process-faults.ts';
import { redisScenarios } from './redis-faults.ts';
import type { Scenario } from './scenario.ts';

/** Everything that is tried. */
export const scenarios: readonly Scenario[] = [
  ...cutScenarios,
  ...killScenarios,
  ...redisScenarios,
  ...postgresScenarios,
  ...processScenarios,
  // What shows the planted bugs does no harm without them.
  ...hunts.map(({ scenario }) => scenario),
];
