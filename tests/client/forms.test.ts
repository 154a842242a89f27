import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

const views = new URL('../../client/src/views/', import.meta.url);

it('[TEXT-6] every form is the one without the browser’s own messages', async () => {
  const names = (await readdir(views, { recursive: true })).filter((name) => name.endsWith('.tsx'));
  const withForm: string[] = [];
  for (const name of names)
    if (/<form\b|reportValidity/.test(await readFile(new URL(name, views), 'utf8'))) withForm.push(name);
  expect(withForm).toEqual(['parts/form.tsx']);
});
