import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { languageCodes } from '@duet/client/i18n/language-codes';
import { expect, it } from 'vitest';

const dist = new URL('../../client/dist/', import.meta.url);
const budget = 60 * 1024;

/** The static imports of a module, as the build writes them. */
const importsIn = (code: string): readonly string[] =>
  [...code.matchAll(/(?:from|import)"\.\/([\w-]+\.js)"/g)].map(([, name = '']) => name);

/** The module and everything that has to be loaded before it runs. */
async function withImports(name: string, found = new Map<string, string>()): Promise<Map<string, string>> {
  if (found.has(name)) return found;
  const code = await readFile(new URL(`assets/${name}`, dist), 'utf8');
  found.set(name, code);
  for (const each of importsIn(code)) await withImports(each, found);
  return found;
}

const sizeOf = (modules: ReadonlyMap<string, string>): number =>
  [...modules.values()].reduce((sum, code) => sum + gzipSync(code, { level: 9 }).length, 0);

it('[APP-8] what the app opens with is small, in each language', async () => {
  const page = await readFile(new URL('index.html', dist), 'utf8');
  const entry = /<script type="module"[^>]*src="\/assets\/([^"]+)"/.exec(page)?.[1] ?? '';
  const names = await readdir(new URL('assets', dist));
  const first = await withImports(entry);
  const preloaded = [...page.matchAll(/modulepreload[^>]*href="\/assets\/([^"]+)"/g)].map(
    ([, name = '']) => name,
  );
  expect([...first.keys()].toSorted()).toEqual([entry, ...preloaded].toSorted());
  const named = (start: string) => names.find((name) => name.startsWith(start) && name.endsWith('.js')) ?? '';
  for (const language of languageCodes) {
    const room = await withImports(named(`${language}-room-words-`), new Map(first));
    const connected = await withImports(named('socket-'), new Map(room));
    expect(sizeOf(connected)).toBeLessThanOrEqual(budget);
    // A first visit loads the first page and its words instead.
    const pages = await withImports(named(`${language}-start-words-`), new Map(room));
    const welcome = await withImports(named('start-'), pages);
    expect(sizeOf(welcome)).toBeLessThanOrEqual(budget);
  }
});
