import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import {
  begin,
  type BrowserCouple,
  arrive,
  inviteLink,
  strangers,
  writeName,
} from '../support/people/browser-couple.ts';
import { tokenIn } from '../support/token-in.ts';
import { type BrowserPerson, someTime } from '../support/people/browser-person.ts';

/** Everything that a page sends, shows in addresses and writes to its console. */
interface Trail {
  readonly addresses: string[];
  readonly requests: string[];
  readonly console: string[];
  readonly tokens: Set<string>;
}

function follow({ page }: BrowserPerson): Trail {
  const trail: Trail = { addresses: [], requests: [], console: [], tokens: new Set() };
  page.on('framenavigated', (frame) => trail.addresses.push(frame.url()));
  page.on('console', (message) => trail.console.push(message.text()));
  page.on('websocket', (socket) => {
    trail.addresses.push(socket.url());
    socket.on('framesent', ({ payload }) => trail.requests.push(String(payload)));
  });
  page.on('request', (request) => {
    const { authorization: _a, 'duet-token': _t, ...headers } = request.headers();
    const token = tokenIn(request);
    if (token !== null) trail.tokens.add(token);
    trail.addresses.push(request.url());
    trail.requests.push(JSON.stringify(headers), request.postData() ?? '');
  });
  return trail;
}

interface Handing {
  handed: ShareData[];
}

/** A desktop browser has no share sheet. This one records what it is given. */
function givePhoneThatShares(): void {
  const handed: ShareData[] = [];
  (globalThis as unknown as Handing).handed = handed;
  navigator.share = async (data = {}) => void handed.push(data);
}

/** Every byte of every file below a folder, as text that keeps ASCII and UTF-8 readable. */
async function contentOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(files.map((file) => readFile(file)));
  return Buffer.concat(contents).toString();
}

describeInBrowser('what a visit leaves behind', () => {
  let couple: BrowserCouple;
  let ana: BrowserPerson;
  let ben: BrowserPerson;
  let link: string;
  let secret: string;
  let token: string;
  let trails: readonly [Trail, Trail];

  beforeAll(async () => {
    couple = await strangers({ ownService: true });
    ({ ana, ben } = couple);
    trails = [follow(ana), follow(ben)];
    await begin(ana);
    await ana.page.evaluate(givePhoneThatShares);
    link = await inviteLink(ana);
    [secret = ''] = new URL(link).hash.slice(1).split('.');
    await ben.page.goto(link);
  });
  afterAll(async () => couple.close());

  it('an invite is passed unchanged to the phone’s share sheet', async () => {
    await ana.press(ana.words.pairing.sendLink);
    const handed = await ana.page.evaluate(() => (globalThis as unknown as Handing).handed);
    expect(handed).toEqual([{ url: link }]);
  });

  it('[P6] the secret of an invite is out of the address, and in no history, request or console line', async () => {
    await ben.sees('Ana invites you.');
    expect(secret).not.toBe('');
    expect(ben.page.url()).not.toContain(secret);
    await begin(ben);
    await writeName(ben);
    await ben.press(ben.words.pairing.join);
    for (const one of [ana, ben]) await one.press(one.words.pairing.same);
    await arrive(couple);
    await ben.reload();
    await arrive(couple);
    await ben.page.goBack();
    expect(ben.page.url()).not.toContain(secret);

    const [, trail] = trails;
    expect(trail.requests.join('\n')).not.toContain(secret);
    expect(trail.console.join('\n')).not.toContain(secret);
    // Typing the link is the only time that the secret is in the address.
    expect(trail.addresses.filter((address) => address.includes(secret)).length).toBeLessThanOrEqual(1);
    await ben.page.goto(couple.service.address);
    await arrive(couple);
  });

  it('[BTN-5] a button’s token is shown once, works, and stays on no screen', async () => {
    const { buttons, common, settings } = ana.words;
    await ana.press(common.settings);
    await ana.press(buttons.title);
    await ana.sees(buttons.none);
    await ana.looks('buttons-none');
    await ana.page.getByRole('textbox', { name: buttons.name }).fill('Wall clock');
    await ana.press(buttons.make);
    await ana.sees(buttons.once);
    await ana.looks('button-made');
    token = await ana.page.locator('code').first().innerText();
    const response = await fetch(`${couple.service.address}/api/press`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{"press":"raise"}',
    });
    expect(await response.json()).toMatchObject({ ok: true, signal: 'raised' });
    await ben.sees(ben.words.answers.here);
    await ben.press(ben.words.answers.here);

    await ana.press(buttons.done);
    await ana.sees('Wall clock');
    await ana.looks('buttons');
    expect(await ana.page.content()).not.toContain(token);
    await ana.press(buttons.remove('Wall clock'));
    await ana.press(buttons.removeSure('Wall clock'));
    await ana.sees(buttons.none);
    await ana.press(common.back);
    await ana.sees(settings.title);
    await ana.press(common.back);
    await ana.press(ana.words.room.lower);
    await arrive(couple);
  });

  it('[K1] [A9] nothing that was said, and no token, is in addresses, logs or the data folder', async () => {
    const said = 'The heron stands in the reeds.';
    await ana.press(ana.words.room.say);
    await ana.page.getByRole('textbox', { name: ana.words.saying.own }).fill(said);
    await ana.press(ana.words.saying.send);
    await ben.sees(ben.words.say.theySaid('Ana', someTime));
    await ben.sees(said);

    const tokens = trails.flatMap((trail) => [...trail.tokens]);
    const addresses = trails.flatMap((trail) => trail.addresses).join('\n');
    expect(tokens).not.toEqual([]);
    expect(tokens.filter((token) => addresses.includes(token))).toEqual([]);

    await couple.service.kill('SIGTERM');
    const kept = await contentOf(couple.service.dataDir);
    const told = couple.service.output();
    expect(kept).toContain('PhraseSaid');
    for (const plain of [said, '"Ana"', 'heron', 'Wall clock', secret, token, ...tokens]) {
      expect(kept).not.toContain(plain);
      expect(told).not.toContain(plain);
    }
  });
});
