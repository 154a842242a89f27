import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import preact from '@preact/preset-vite';
import { build, defineConfig, type Plugin } from 'vite';

const service = process.env['DUET_DEV_SERVICE'] ?? 'http://127.0.0.1:3000';

const conditions = ['duet:source', 'module', 'browser', 'development|production'];

/** The service worker in one file of its own: whatever it had in common with the app would be a file it cannot load. */
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

/** The demo is for a visit with a network, and off where people live with Duet. */
const isOfDemo = (name: string): boolean => /(^|\/)demo\b/.test(name);

/** A phone of the demo is the app's own page, marked as one: nothing but the mark tells them apart (DEMO-1). */
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

/** Tells the service worker which files the app consists of, so that it opens without a network. */
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
      // The page names all that is built, and those names change with what is in them.
      const hash = createHash('sha256').update(page.source).update(program);
      const told = { version: hash.digest('hex').slice(0, 12), files };
      const source = `self.shell=${JSON.stringify(told)};${program}`;
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  };
}

/** Texts of each language have files of the same names: the language goes before the name. */
const languageOf = (module: string | null): string => {
  const code = /\/i18n\/(\w+)\/[^/]+$/.exec(module ?? '')?.[1];
  return code === undefined ? '' : `${code}-`;
};

const compressible = /\.(js|css|html|svg|webmanifest)$/;

/** Leaves the small forms of each file beside it, so that the service sends what costs a slow phone a third of the time. */
function small(): Plugin {
  return {
    name: 'small',
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

/** The app is built from sources of `shared`: the private condition is the one that tsx and vitest use as well. */
export default defineConfig({
  plugins: [preact({ prefreshEnabled: false, devToolsEnabled: false }), shell(), demoPhone(), small()],
  resolve: { conditions },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // A data: URL would need a wider content security policy.
    assetsInlineLimit: 0,
    // Its inline-free fallback is not needed: every supported browser knows modulepreload.
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
        // What every start reads is one file: a dozen small ones compress worse, by three of sixty KiB.
        codeSplitting: {
          groups: [
            { name: 'app', tags: ['$initial'], test: (id) => !isOfDemo(relative(import.meta.dirname, id)) },
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
