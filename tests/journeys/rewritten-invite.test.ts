import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, launchBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import {
  arrive,
  begin,
  type BrowserCouple,
  inviteLink,
  strangers,
  writeName,
} from '../support/people/browser-couple.ts';
import { type BrowserPerson, newBrowserPerson } from '../support/people/browser-person.ts';

/** A name of the service that is not its own, such as one with `www` or without https: it sends everybody on. */
async function startRedirect(to: (url: string) => string) {
  const port = await freePort();
  const server = createServer(({ url = '/' }, answer) => {
    answer.writeHead(308, { location: to(url) }).end();
  });
  await new Promise<void>((listening) => {
    server.listen(port, '127.0.0.1', listening);
  });
  return {
    address: `http://localhost:${port}`,
    close: () => server.close(),
  };
}

describeInBrowser('an invite that was changed on its way', () => {
  let couple: BrowserCouple;
  let ana: BrowserPerson;
  let ben: BrowserPerson;
  let link: string;

  const open = async (address: string): Promise<void> => {
    await ben.page.goto('about:blank');
    await ben.page.goto(address);
  };

  beforeAll(async () => {
    couple = await strangers({ language: { ana: 'en', ben: 'zh' } });
    ({ ana, ben } = couple);
    await begin(ana);
    link = await inviteLink(ana);
  });
  afterAll(() => couple.close());

  it.each([
    ['a tracking code before the #', (at: string) => at.replace('#', '?fbclid=IwAR0&utm_source=chat#')],
    ['an encoded # and a bracket', (at: string) => `${at.replace('#', '%23')})`],
    [
      'a slash, and another code behind it',
      (at: string) => `${at.replace('/join', '/join/')}&utm_source=mail`,
    ],
  ])('[BEG-10] [P6] %s: opened, it is an invite, and out of the address', async (_, change) => {
    await open(change(link));
    await ben.sees('Ana 邀请你。先开始，接着就会打开邀请。');
    expect(ben.page.url()).toBe(`${couple.service.address}/`);
  });

  it.each([
    ['keeps the path', (url: string) => url],
    ['forgets the path', () => '/'],
  ])('[BEG-10] a redirect that %s: the invite goes along', async (_, to) => {
    const { address } = couple.service;
    const redirect = await startRedirect((url) => `${address}${to(url)}`);
    await open(link.replace(address, redirect.address));
    await ben.sees('Ana 邀请你。先开始，接着就会打开邀请。');
    expect(ben.page.url()).toBe(`${address}/`);
    redirect.close();
  });

  it('[BEG-10] at an address without https the page leads to the same invite with it', async () => {
    const { host, port } = new URL(couple.service.address);
    const browser = await launchBrowser({ args: ['--host-resolver-rules=MAP duet.test 127.0.0.1'] });
    const elsewhere = link.replace(host, `duet.test:${port}`);
    const person = await newBrowserPerson(browser, elsewhere, { name: 'Ben', language: 'zh' });
    const onward = person.page.getByRole('link', { name: '用 https 打开邀请试试' });
    expect(await onward.getAttribute('href')).toBe(elsewhere.replace('http:', 'https:'));
    await person.looks('insecure-invite');
    await browser.close();
  });

  it('[BEG-10] opened without its invite it says what to do; so does what is pasted without one', async () => {
    await open(`${couple.service.address}/join?fbclid=IwAR0`);
    await ben.sees('这个链接后面缺了一段，邀请就在那里。请复制整个链接，粘贴到“我收到了邀请”里。');
    await ben.looks('invite-lost');
    await ben.press(ben.words.welcome.haveInvite);
    await ben.sees('链接后面缺了一段，邀请就在那里。请再打开一次，或者从消息里复制整个链接，粘贴到这里。');
    const field = ben.page.getByRole('textbox', { name: ben.words.pairing.joinLabel });
    await field.fill(link.slice(0, link.indexOf('#') + 20));
    await writeName(ben);
    await ben.press(ben.words.pairing.join);
    await ben.sees('这里面没有完整的邀请。请复制整个链接，一直到最后一个字母。');
    await ben.looks('invite-not-whole');
    // Nothing was begun with it, and what was written is still there.
    expect(await field.inputValue()).toContain('#');
    await ben.page.getByRole('button', { name: ben.words.common.back }).click();
    await ben.button(ben.words.welcome.begin).waitFor();
  });

  it('[BEG-10] pasted with the message around it, broken by a mail, it pairs the two', async () => {
    await ben.press(ben.words.welcome.haveInvite);
    const place = link.indexOf('#') + 20;
    await ben.page
      .getByRole('textbox', { name: ben.words.pairing.joinLabel })
      .fill(`Ana invites you:\n> ${link.slice(0, place)}=\n> ${link.slice(place)}>.\nSee you!`);
    await writeName(ben);
    await ben.press(ben.words.pairing.join);
    await ana.press(ana.words.pairing.same);
    await ben.press(ben.words.pairing.same);
    await arrive(couple);
  });
});
