import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import preact from '@preact/preset-vite';
import { build, defineConfig, type Plugin } from 'vite';

const service = process.env['DUET_DEV_SERVICE'] ?? 'http://127.0.0.1:3000';

const conditions = ['duet:source', 'module', 'browser', 'development|production'];

/** Builds the service worker as a single file: it could not load a chunk shared with the app. */
async function buildWorker(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions },
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: 'src/worker/worker.ts', output: { format: 'iife' } },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  const chunk = first !== undefined && 'output' in first ? first.output[0] : undefined;
  if (chunk === undefined) throw new Error('There is no worker.');
  return chunk.code;
}

/** Whether a file belongs to the demo. The worker does not cache the demo: it needs a network, and is usually turned off. */
const isOfDemo = (name: string): boolean => /(^|\/)demo\b/.test(name);

/** A phone of the demo is the app's own page; only the attribute `data-demo` distinguishes them (DEMO-1). */
function demoPhone(): Plugin {
  return {
    name: 'demo-phone',
    enforce: 'post',
    generateBundle(_, bundle) {
      const page = bundle['index.html'];
      if (page?.type !== 'asset') throw new Error('There is no page.');
      const source = String(page.source).replace('<html', '<html data-demo');
      this.emitFile({ type: 'asset', fileName: 'demo/phone.html', source });
    },
  };
}

/** Gives the service worker the list of the app's files, so that the app opens without a network. */
function shell(): Plugin {
  return {
    name: 'shell',
    enforce: 'post',
    async generateBundle(_, bundle) {
      const page = bundle['index.html'];
      if (page?.type !== 'asset') throw new Error('There is no page.');
      const program = await buildWorker();
      const built = Object.keys(bundle).filter((name) => name !== 'index.html' && !isOfDemo(name));
      const files = ['', ...built, ...readdirSync('public')].map((name) => `/${name}`);
      // The page refers to the built files by names that contain a hash of their content.
      const hash = createHash('sha256').update(page.source).update(program);
      const listed = { version: hash.digest('hex').slice(0, 12), files };
      const source = `self.shell=${JSON.stringify(listed)};${program}`;
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  };
}

/** Every language has text files of the same names, so the code of the language is put before them. */
const languageOf = (module: string | null): string => {
  const code = /\/i18n\/(\w+)\/[^/]+$/.exec(module ?? '')?.[1];
  return code === undefined ? '' : `${code}-`;
};

/**
 * Leaves out a transport of socket.io that Duet never names (`room-client/connection/socket.ts`), and the streams that only it
 * uses: one of 60 KiB (APP-8). A list that named it would fail at the first connection.
 */
function withoutWebTransport(): Plugin {
  return {
    name: 'without-web-transport',
    enforce: 'pre',
    load: (id) => (/engine\.io-client\/.*\/webtransport\.js$/.test(id) ? 'export class WT {}' : null),
  };
}

/**
 * What runs at each `import()`: it preloads what the part itself imports, all at once. Vite's own does also what Duet never needs,
 * for style sheets, nonces and other origins, and is half a KiB larger (APP-8).
 */
const preload = `const asked = new Set();
export const __vitePreload = (load, files = []) => {
  for (const file of files) {
    if (asked.has(file)) continue;
    asked.add(file);
    const link = { rel: 'modulepreload', crossOrigin: '', href: '/' + file };
    document.head.append(Object.assign(document.createElement('link'), link));
  }
  return load();
};`;

function smallPreload(): Plugin {
  return {
    name: 'small-preload',
    enforce: 'pre',
    transform: (_, id) => (id.endsWith('vite/preload-helper.js') ? preload : null),
  };
}

const compressible = /\.(js|css|html|svg|webmanifest)$/;

/** Writes compressed forms next to each file for the service to send: on a slow connection they take a third of the time. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    closeBundle() {
      for (const name of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
        if (!compressible.test(name)) continue;
        const file = join('dist', name);
        const content = readFileSync(file);
        writeFileSync(`${file}.br`, brotliCompressSync(content));
        writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
      }
    },
  };
}

/** The app is built from the sources of `shared`, through the private condition that tsx and vitest use as well. */
export default defineConfig({
  plugins: [
    preact({ prefreshEnabled: false, devToolsEnabled: false }),
    withoutWebTransport(),
    smallPreload(),
    shell(),
    demoPhone(),
    compressed(),
  ],
  resolve: { conditions },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Inlined data: URLs would need a wider content security policy.
    assetsInlineLimit: 0,
    // Every supported browser knows modulepreload.
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    rolldownOptions: {
      input: {
        index: 'index.html',
        demo: 'demo/index.html',
      },
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: ({ facadeModuleId }) => `assets/${languageOf(facadeModuleId)}[name]-[hash].js`,
        // Everything that each start needs is one chunk: a dozen small ones compress worse, by 3 of 60 KiB.
        codeSplitting: {
          groups: [
            { name: 'app', tags: ['$initial'], test: (id) => !isOfDemo(relative(import.meta.dirname, id)) },
            // What several later parts share: dozens of names of files less in the first one (APP-8).
            { name: 'room-parts', test: /\/client\/src\/views\/(breathing|pause|room)\//, minShareCount: 2 },
            { name: 'app-parts', test: /\/client\/src\/app\//, minShareCount: 2 },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': { target: service },
      '/socket.io': { target: service, ws: true },
    },
  },
});
