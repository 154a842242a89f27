import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';

const service = process.env['DUET_DEV_SERVICE'] ?? 'http://127.0.0.1:3000';

const worker = 'sw.js';

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
    generateBundle(_, bundle) {
      const program = bundle[worker];
      const page = bundle['index.html'];
      if (program?.type !== 'chunk' || page?.type !== 'asset')
        throw new Error('There is no worker, or no page.');
      const apart = [worker, 'index.html'];
      const built = Object.keys(bundle).filter((name) => !apart.includes(name) && !isOfDemo(name));
      const files = ['', ...built, ...readdirSync('public')].map((name) => `/${name}`);
      // The page names all that is built, and those names change with what is in them.
      const hash = createHash('sha256').update(page.source).update(program.code);
      const told = { version: hash.digest('hex').slice(0, 12), files };
      program.code = `self.shell=${JSON.stringify(told)};${program.code}`;
    },
  };
}

/** The app is built from sources of `shared`: the private condition is the one that tsx and vitest use as well. */
export default defineConfig({
  plugins: [preact({ prefreshEnabled: false, devToolsEnabled: false }), shell(), demoPhone()],
  resolve: { conditions: ['duet:source', 'module', 'browser', 'development|production'] },
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
        worker: 'src/worker/worker.ts',
        demo: 'demo/index.html',
      },
      output: {
        entryFileNames: ({ name }) => (name === 'worker' ? worker : 'assets/[name]-[hash].js'),
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
