import { languages } from '@duet/client/i18n/languages';
import { asName, asText } from '@duet/client/views/parts/translated';
import { describe, expect, it } from 'vitest';
import { practiceWords } from '../support/people/practice-words.ts';

const { status, room } = await languages.zh.room();
const { pause, breathe, practice } = await languages.zh.pages();
const { journal, naming, review } = practiceWords.zh;
const { lines } = await languages.zh.agreement();
const [ana, ning] = [asName('Ana'), asName('阿宁')];

/** As it is read: without the marks that isolate what a person wrote. */
const read = (text: string): string => text.replace(/[\u2060\u2068\u2069]/g, '');

describe('[TEXT-5] Chinese is spaced from Latin letters and digits', () => {
  it.each([
    [status.onPhone(ana), '已到 Ana 的手机。'],
    [status.onPhone(ning), '已到阿宁的手机。'],
    [status.answered(ana, '明天 09:10'), 'Ana 明天 09:10 回应了。'],
    [breathe.partnerIn(ana), 'Ana 正和你一起呼吸。'],
    [pause.theirReturn(ning, room.at('', '20:40')), '阿宁 20:40 回来。'],
    [pause.inTime('20分钟'), '还有 20 分钟'],
    [practice.unreadable(2), '有 2 段文字在这台设备上打不开。'],
    [journal.version('昨天 09:10'), '昨天 09:10 写的'],
    [review.marked(ana), 'Ana 自述，由 Ana 挑选，并非全部。'],
    [review.said(5, 6), '6 则里有 5 则写了这一项。'],
    [naming.said(ana), '对 Ana 说'],
    [naming.goesWith(ning), '点了就发给阿宁，附在你的暗号上。'],
    [lines.breathLength('5分钟'), '每次一起呼吸 5 分钟。'],
  ])('%#', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('what a person wrote stays letter for letter', () => {
    expect(read(room.noteAdded(asText('我love你3次')))).toBe('你附的话：我love你3次');
    expect(room.noteAdded(asText('love'))).toContain(asText('love'));
  });
});
