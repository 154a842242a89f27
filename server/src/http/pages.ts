import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { RequestFailure } from './errors.ts';

export interface Pages {
  /** Where the built app is. */
  readonly folder: string;
  /** Whether the demo's pages are served as well; they stand in a folder of their own. */
  readonly demo: boolean;
}

/** Serves the built app. Every address of the app is the same page; unknown ones below /api are not. */
export async function pageRoutes(app: FastifyInstance, { folder, demo }: Pages): Promise<void> {
  if (!existsSync(folder)) {
    app.setNotFoundHandler(() => {
      throw new RequestFailure('not_found');
    });
    return;
  }
  await app.register(fastifyStatic, {
    root: folder,
    cacheControl: false,
    allowedPath: (path) => demo || !path.startsWith('/demo/'),
    // The build leaves them beside each file; without them the file itself is sent.
    preCompressed: true,
    setHeaders: (reply, path) => {
      // Names of assets carry a hash of what is in them.
      const lasting = path.includes('/assets/');
      reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  if (demo) app.get('/demo', (_, reply) => reply.sendFile('demo/index.html'));
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' || request.method === 'HEAD';
    const named = request.url.split('?')[0] ?? '';
    if (!isPage || named.startsWith('/api') || named.startsWith('/assets/'))
      throw new RequestFailure('not_found');
    return reply.sendFile('index.html');
  });
}
