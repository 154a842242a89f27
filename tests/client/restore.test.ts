import { refused } from '@duet/client/i18n/en/refused';
import { whyNot } from '@duet/client/views/start/restore-refused';
import { secretsIn } from '@duet/shared/words';
import { expect, it } from 'vitest';
import { scriptedApp } from './scripted-app.ts';
import { scriptedService } from './scripted-service.ts';

const said = (text: string) => whyNot('en', { why: 'words', ok: false, ...secretsIn(text) });

it('[U6] what is no word of the list is named, and how many were found if not twelve', () => {
  const all = 'letter advice cage absurd amount doctor acoustic avoid letter advice cage above';
  expect(said(all.replace('absurd', 'Hovse'))).toBe(
    'Not one of the words: hovse. 11 of the words were found. There are twelve.',
  );
  expect(said(`${all} above`)).toBe('13 of the words were found. There are twelve.');
  expect(said(all.replace('absurd', 'amount'))).toBe(refused.words);
  expect(said(`${all.replace('absurd', 'amount')} hovse`)).toBe('Not one of the words: hovse.');
  expect(said('a b c d e f g '.repeat(9))).toContain('a, b, c, d, e.');
});

it('[U6] words in columns that encode a secret in either order open the account that there is', async () => {
  const service = scriptedService();
  let columns = '';
  let made = await scriptedApp(service);
  // One in sixteen has a valid checksum in the other order as well.
  for (let tries = 0; secretsIn(columns).secrets.length < 2; tries += 1) {
    expect(tries).toBeLessThan(1_000);
    made = await scriptedApp(service);
    await made.account.begin();
    const words = made.account.words()?.split(' ') ?? [];
    columns = words
      .slice(0, 6)
      .map((word, at) => `${word} ${words[at + 6]}`)
      .join('\n');
  }
  const other = await scriptedApp(service);
  expect(await other.account.restore(columns)).toEqual({ ok: true });
  expect(other.account.keys()?.accountId).toBe(made.account.keys()?.accountId);
});
