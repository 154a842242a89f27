import type { FastifyInstance } from 'fastify';
import { deviceRoutes, type DeviceDeps } from './devices.ts';
import { enrolRoute } from './enrol.ts';
import { createFailureLimit } from './failure-limit.ts';
import { loginRoutes, type LoginDeps } from './login.ts';
import { registerRoute } from './register.ts';
import { vaultRoutes } from './vault.ts';

export type AccountRoutesDeps = DeviceDeps & Omit<LoginDeps, 'failures'>;

/** Accounts, their devices and logins, and the records that only they can open. */
export function accountRoutes(app: FastifyInstance, deps: AccountRoutesDeps): void {
  const failures = createFailureLimit(deps.clock);
  registerRoute(app, { ...deps, failures });
  enrolRoute(app, { ...deps, failures });
  loginRoutes(app, { ...deps, failures });
  deviceRoutes(app, deps);
  vaultRoutes(app, deps);
}
