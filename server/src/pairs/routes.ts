import type { FastifyInstance } from 'fastify';
import { confirmRoute, type ConfirmDeps } from './confirm.ts';
import { endedRoute } from './ended.ts';
import { offerRoute } from './offer.ts';
import { redeemRoute } from './redeem.ts';
import { revealRoute } from './reveal.ts';
import { unlinkRoute, type UnlinkDeps } from './unlink.ts';
import { withdrawRoutes } from './withdraw.ts';

export type PairRoutesDeps = ConfirmDeps & UnlinkDeps;

/** Invites, the steps of a pairing, and leaving the pair. */
export function pairRoutes(app: FastifyInstance, deps: PairRoutesDeps): void {
  offerRoute(app, deps);
  redeemRoute(app, deps);
  revealRoute(app, deps);
  confirmRoute(app, deps);
  withdrawRoutes(app, deps);
  unlinkRoute(app, deps);
  endedRoute(app, deps);
}
