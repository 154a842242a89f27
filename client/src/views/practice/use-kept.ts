import type { Alternative } from '@duet/shared';
import type { Kind } from '@duet/shared/practice';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useApp } from '../parts/context.ts';
import type { Reading } from './items.ts';

export interface KeptAs<Data> {
  readonly id: string;
  readonly kind: Kind<Data>;
  readonly read: Reading<Data>;
  /** What an item that nothing was written into yet holds. */
  readonly begin: () => Data;
  /** There is nothing in it: no item is kept for it. */
  readonly isBlank: (data: Data) => boolean;
}

/** So many of the last writings are known again, each as long as an entry. */
const recent = 15;

const only = (alternatives: readonly Alternative[] | undefined): Alternative | null =>
  alternatives?.length === 1 ? (alternatives[0] ?? null) : null;

/** A private item that is stored with each letter. What another device writes meanwhile appears here, unless both wrote: then it has alternatives. */
export function useKept<Data>({ id, kind, read, begin, isBlank }: KeptAs<Data>) {
  const { client, state } = useApp();
  const item = state.value.practice?.items.get(id);
  const alone = only(item?.alternatives);
  const [data, setData] = useState(() => (alone === null ? null : read(alone)) ?? begin());
  const [unkept, setUnkept] = useState(false);
  const [busy, setBusy] = useState(false);
  const here = useRef({ data, revs: new Set<string>(), writing: 0, written: [] as readonly string[] });

  /**
   * Takes over what the storage has, once nothing is on its way there. What was written here is known by its text: it may be sent, and
   * what follows then replaces it under another rev.
   */
  const look = (found: Alternative | null): void => {
    const { revs, writing, written } = here.current;
    if (found === null || revs.has(found.rev)) return;
    const isOwn = written.includes(JSON.stringify(found.data));
    if (writing > 0 && !isOwn) return;
    revs.add(found.rev);
    const stored = read(found);
    if (isOwn || stored === null) return;
    here.current.data = stored;
    setData(stored);
  };
  useLayoutEffect(() => look(alone), [alone]);

  const store = (next: Data | null): Promise<void> => {
    here.current.writing += 1;
    here.current.written = [...here.current.written.slice(-recent), JSON.stringify(next)];
    setBusy(true);
    const { form, name } = kind;
    const writing = client.writePractice({
      id,
      owner: 'account',
      over: [...here.current.revs],
      next: next === null || isBlank(next) ? null : { kind: name, form, data: next },
    });
    return writing.finally(() => {
      here.current.writing -= 1;
      if (here.current.writing === 0) setBusy(false);
      look(only(client.state.practice?.items.get(id)?.alternatives));
    });
  };
  return {
    item,
    data,
    /** A letter is on its way to the storage. */
    busy,
    /** The last letter could not be stored. */
    unkept,
    write: (part: Partial<Data>): void => {
      const next = { ...here.current.data, ...part };
      here.current.data = next;
      setData(next);
      void store(next).then(
        () => setUnkept(false),
        () => setUnkept(true),
      );
    },
    remove: () => store(null),
  };
}
