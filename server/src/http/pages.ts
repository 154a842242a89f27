import { existsSync, readdirSync } from 'node:fs';
import { sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { RequestFailure } from './errors.ts';

export interface Pages {
  /** The folder of the built app. */
  readonly folder: string;
  /** Whether the demo's pages are served as well. They have a folder of their own. */
  readonly demo: boolean;
}

/** The paths of all files in the folder but the page itself, which stays counted. Empty without a built app. */
export function filesOf(folder: string): ReadonlySet<string> {
  if (!existsSync(folder)) return new Set();
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const paths = names.map((name) => `/${name.split(sep).join('/')}`);
  return new Set(paths.filter((path) => !path.endsWith('.html')));
}

/** Serves the built app. Every unknown address gets the app's page, except below /api and /assets. */
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
    // The build puts compressed copies beside each file; without one the file itself is sent.
    preCompressed: true,
    setHeaders: (reply, path) => {
      // The names of assets contain a hash of their contents.
      const lasting = path.includes('/assets/');
      reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  // The header tells the app that this page is there: every other address is answered, too.
  if (demo) app.get('/demo', (_, reply) => reply.header('duet-demo', 'on').sendFile('demo/index.html'));
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' || request.method === 'HEAD';
    const named = request.url.split('?')[0] ?? '';
    if (!isPage || named.startsWith('/api') || named.startsWith('/assets/'))
      throw new RequestFailure('not_found');
    return reply.sendFile('index.html');
  });
}
