import { word, type Word } from '@duet/shared/practice/word';
import { useApp } from '../parts/context.ts';
import { newItemId, readingOf, revsOf, useItems } from './items.ts';

export type List = Word['list'];

const read = readingOf(word);

/** The person's own words of one list, oldest first; the same word from several devices is one. */
export function useOwnWords(list: List) {
  const { client } = useApp();
  const found = useItems(word.name).flatMap((item) => {
    const latest = [...item.alternatives].sort((a, b) => b.at - a.at)[0];
    const data = latest === undefined ? null : read(latest);
    return data?.list === list ? [{ item, data, at: latest?.at ?? 0 }] : [];
  });
  found.sort((a, b) => a.at - b.at);
  const texts = [...new Set(found.map(({ data }) => data.text))];
  const isAway = (text: string): boolean => found.every(({ data }) => data.text !== text || data.away);
  const write = (id: string, over: readonly string[], data: Word): void => {
    const next = { kind: word.name, form: word.form, data };
    // What could not be stored is not in the list.
    void client.writePractice({ id, owner: 'account', over, next }).catch(() => undefined);
  };
  const move = (text: string, away: boolean): void => {
    for (const { item, data } of found)
      if (data.text === text && data.away !== away) write(item.id, revsOf(item), { ...data, away });
  };
  return {
    offered: texts.filter((text) => !isAway(text)),
    away: texts.filter((text) => isAway(text)),
    putAway: (text: string) => move(text, true),
    bringBack: (text: string) => move(text, false),
    add(text: string) {
      if (texts.includes(text)) move(text, false);
      else write(newItemId(), [], { list, text, away: false });
    },
  };
}
