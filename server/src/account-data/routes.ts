import type { FastifyInstance } from 'fastify';
import { accountRoute } from './account-route.ts';
import { createAccountDeletion, type DeletionDeps } from './deletion.ts';
import { exportRoute, type ExportDeps } from './export.ts';

export type AccountDataDeps = DeletionDeps & ExportDeps;

/** Everything that is stored of an account, across the features: showing, exporting and deleting it. */
export function accountDataRoutes(app: FastifyInstance, deps: AccountDataDeps): void {
  const { authentication, memberships } = deps;
  accountRoute(app, {
    authentication,
    memberOf: memberships.memberOf,
    deleteAccount: createAccountDeletion(deps),
  });
  exportRoute(app, deps);
}
