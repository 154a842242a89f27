import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';

const service = process.env['DUET_DEV_SERVICE'] ?? 'http://127.0.0.1:3000';

const worker = 'sw.js';

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
      const built = Object.keys(bundle).filter((name) => name !== worker && name !== 'index.html');
      const files = ['', ...built, ...readdirSync('public')].map((name) => `/${name}`);
      // The page names all that is built, and those names change with what is in them.
      const hash = createHash('sha256').update(page.source).update(program.code);
      const told = { version: hash.digest('hex').slice(0, 12), files };
      program.code = `self.shell=${JSON.stringify(told)};${program.code}`;
    },
  };
}

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
  plugins: [preact({ prefreshEnabled: false, devToolsEnabled: false }), shell(), small()],
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
      input: { index: 'index.html', worker: 'src/worker/worker.ts' },
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
