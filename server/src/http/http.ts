import fastifyHelmet from '@fastify/helmet';
import fastifyRateLimit from '@fastify/rate-limit';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyServerOptions,
  LogController,
} from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import type { FailureCode } from '@duet/shared';
import { type FailureDetails, failureOf, RequestFailure, statusOf } from './errors.ts';
import { failurePage, isPageRequest, pathOf } from './failure-page.ts';
import { DatabaseFailure } from '../platform/sql.ts';

export interface HttpOptions {
  readonly logger: NonNullable<FastifyServerOptions['logger']>;
  readonly isAllowedOrigin: (origin: string) => boolean;
  /** Whether the service is reached by https, on which browsers must then insist (HSTS). */
  readonly secure: boolean;
  /** The proxies that may say who the caller is. Anybody else is taken to be the caller. */
  readonly trustedProxies: readonly string[];
  /** Whether its own pages may show it in a frame, as the demo's does. No others ever may. */
  readonly framesItself: boolean;
  /** Paths of the app's own files, such as `/assets/x.js`. Loading the app once takes dozens of them. */
  readonly ownFiles: ReadonlySet<string>;
}

/** Fastify's error codes that are the caller's fault. */
const frameworkFailures: Readonly<Record<string, FailureCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'bad_request',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'bad_request',
  FST_ERR_CTP_INVALID_JSON_BODY: 'bad_request',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'bad_request',
};

function failureCodeOf(error: FastifyError): {
  readonly code: FailureCode;
  readonly details?: FailureDetails;
} {
  if (error instanceof RequestFailure)
    return { code: error.code, ...(error.details === undefined ? {} : { details: error.details }) };
  if (error instanceof DatabaseFailure) return { code: 'unavailable' };
  if (hasZodFastifySchemaValidationErrors(error)) {
    const first = error.validation[0];
    return {
      code: 'bad_request',
      details: { path: first?.instancePath ?? '', reason: first?.message ?? '' },
    };
  }
  const { code, statusCode } = error;
  const known = frameworkFailures[code];
  if (known !== undefined) return { code: known };
  if (statusCode === 429) return { code: 'too_many' };
  return { code: statusCode !== undefined && statusCode < 500 ? 'bad_request' : 'internal' };
}

/** The HTTP server that every route is registered on: limits, headers, origin check, and the one error handler. */
export async function createHttp({
  logger,
  isAllowedOrigin,
  secure,
  trustedProxies,
  framesItself,
  ownFiles,
}: HttpOptions): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({
    logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 65_536,
    // On a busy machine some plugins take longer than the default of ten seconds.
    pluginTimeout: 60_000,
    // While the process drains, requests on keep-alive connections still succeed: a proxy would not retry them elsewhere.
    return503OnClosing: false,
    trustProxy: [...trustedProxies],
    // A request that trickles in is cut off within 15 s (I4). By default Node checks only every 30 s.
    requestTimeout: 10_000,
    http: { headersTimeout: 8_000, connectionsCheckingInterval: 3_000 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { code, details } = failureCodeOf(error);
    const route = request.routeOptions.url;
    if (code === 'internal') request.log.error({ err: error, route }, 'request failed');
    if (code === 'unavailable') request.log.warn({ reason: error.message, route }, 'request failed');
    reply.code(statusOf(code));
    if (isPageRequest(request)) return reply.type('text/html; charset=utf-8').send(failurePage(code));
    return reply.send(failureOf(code, details));
  });

  app.addHook('onRequest', async (request, reply) => {
    // The app's files are served to any origin: opened at a wrong address, they can then say what is wrong with it.
    if (!request.url.startsWith('/api')) return;
    const { origin } = request.headers;
    if (origin !== undefined && !isAllowedOrigin(origin)) throw new RequestFailure('forbidden_origin');
    reply.header('cache-control', 'no-store');
  });

  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: [framesItself ? "'self'" : "'none'"],
        // No text becomes a script, whatever a library does: the app's one policy (client/src/platform/worker-address.ts)
        // allows one address.
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ['duet'],
      },
    },
    frameguard: { action: framesItself ? 'sameorigin' : 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  });
  // Counted by each process for itself: it protects the process, and must not depend on anything else.
  await app.register(fastifyRateLimit, {
    max: 600,
    timeWindow: 60_000,
    allowList: ({ url }) => ownFiles.has(pathOf(url)),
  });
  return app;
}
