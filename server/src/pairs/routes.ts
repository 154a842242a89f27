import type { FastifyInstance } from 'fastify';
import { confirmRoute, type ConfirmDeps } from './confirm.ts';
import { exportRoute, type ExportDeps } from '../account-data/export.ts';
import { offerRoute } from './offer.ts';
import { redeemRoute } from './redeem.ts';
import { revealRoute } from './reveal.ts';
import { unlinkRoute, type UnlinkDeps } from './unlink.ts';
import { withdrawRoutes } from './withdraw.ts';

export type PairRoutesDeps = ConfirmDeps & UnlinkDeps & ExportDeps;

/** Invites and the steps of a pairing, leaving the pair, and the own export. */
export function pairRoutes(app: FastifyInstance, deps: PairRoutesDeps): void {
  offerRoute(app, deps);
  redeemRoute(app, deps);
  revealRoute(app, deps);
  confirmRoute(app, deps);
  withdrawRoutes(app, deps);
  unlinkRoute(app, deps);
  exportRoute(app, deps);
}
