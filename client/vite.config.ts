import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

const service = process.env['DUET_DEV_SERVICE'] ?? 'http://127.0.0.1:3000';

/** The app is built from sources of `shared`: the private condition is the one that tsx and vitest use as well. */
export default defineConfig({
  plugins: [preact({ prefreshEnabled: false, devToolsEnabled: false })],
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
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': { target: service },
      '/socket.io': { target: service, ws: true },
    },
  },
});
