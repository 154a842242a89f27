import type { Entry } from '@duet/shared/practice/entry';
import { wordIn } from '../../../i18n/felt.ts';
import type { LanguageCode } from '../../../i18n/languages.ts';
import type { journal } from './en.ts';

export type PartName = keyof (typeof journal)['parts'];

export const partNames: readonly PartName[] = ['happened', 'body', 'did', 'reminds', 'when'];

interface Reader {
  readonly words: typeof journal;
  readonly code: LanguageCode;
}

const listed = (words: readonly string[], { code }: Reader): string =>
  words.map((each) => wordIn(code, each)).join(' · ');

/** What an entry says in each part, a paragraph each, apart from its time. */
export function paragraphsOf(entry: Entry, reader: Reader): Readonly<Record<PartName, readonly string[]>> {
  const { response } = entry;
  const parts: Readonly<Record<PartName, readonly string[]>> = {
    happened: [entry.happened, listed(entry.feelings, reader)],
    body: [listed(entry.body, reader), entry.felt],
    did: [response === null ? '' : reader.words.responses[response], entry.followed],
    reminds: [entry.reminds],
    when: [wordIn(reader.code, entry.where), listed(entry.triggers, reader)],
  };
  const filled = (name: PartName): readonly string[] => parts[name].filter((text) => text !== '');
  return {
    happened: filled('happened'),
    body: filled('body'),
    did: filled('did'),
    reminds: filled('reminds'),
    when: filled('when'),
  };
}

/** Without accents and case, as a person searches. */
export const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const known: Readonly<Record<LanguageCode, WeakMap<Entry, string>>> = {
  en: new WeakMap(),
  zh: new WeakMap(),
};

/** All that an entry says, as it is searched; put together once, since each letter of a search asks for thousands. */
export function searched(entry: Entry, reader: Reader): string {
  const before = known[reader.code].get(entry);
  if (before !== undefined) return before;
  const text = folded(Object.values(paragraphsOf(entry, reader)).flat().join('\n'));
  known[reader.code].set(entry, text);
  return text;
}
