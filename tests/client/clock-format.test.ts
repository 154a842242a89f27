import { clockFormat, clockTime } from '@duet/client/i18n/times';
import { describe, expect, it } from 'vitest';

/** 19:40, 00:05 and 12:40 in UTC. */
const [evening, night, noon] = [19 * 60 + 40, 5, 12 * 60 + 40].map((minutes) => minutes * 60_000);

describe('[TEXT-4] a clock time', () => {
  it.each([
    ['en', 'en-US', ['7:40 PM', '12:05 AM', '12:40 PM']],
    ['en', 'en-GB', ['19:40', '00:05', '12:40']],
    ['en', 'de-DE', ['19:40', '00:05', '12:40']],
    ['zh-Hans', 'zh-CN', ['19:40', '00:05', '12:40']],
    ['zh-Hans', 'en-US', ['下午7:40', '上午12:05', '下午12:40']],
    ['en', 'zh-CN', ['19:40', '00:05', '12:40']],
  ])('in %s, where the browser is in %s', (tag, browser, times) => {
    const format = new Intl.DateTimeFormat(tag, { ...clockFormat(browser), timeZone: 'UTC' });
    expect([evening, night, noon].map((at) => format.format(at).replace('\u202f', ' '))).toEqual(times);
  });

  it('follows the browser itself', () => {
    const own = new Intl.DateTimeFormat().resolvedOptions().locale;
    const format = new Intl.DateTimeFormat('en', { ...clockFormat(own), timeZone: 'UTC' });
    expect(clockTime('en', evening ?? 0, 'UTC')).toBe(format.format(evening).replace(' ', '\xa0'));
  });

  it('is empty in a zone that the browser does not know', () => {
    expect(clockTime('en', evening ?? 0, 'Nowhere/Never')).toBe('');
  });
});
