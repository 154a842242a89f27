import {
  type Alternative,
  alternativesIn,
  type HeldItem,
  isUnsent,
  nothingHeld,
  received,
  revFor,
  sending,
  textOf,
  written,
} from '@duet/shared';
import { dataIn, kind } from '@duet/shared/practice';
import { entry } from '@duet/shared/practice/entry';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';

const said = (rev: string, data: string, at = 0): Alternative => ({ rev, kind: 'entry', form: 1, at, data });
const textsOf = ({ alternatives }: HeldItem): readonly unknown[] => alternatives.map(({ data }) => data);
const revsOf = ({ alternatives }: HeldItem): readonly string[] => alternatives.map(({ rev }) => rev);
/** What somebody writes who has all of it in sight. */
const writtenOver = (held: HeldItem, next: Alternative | null): HeldItem => written(held, revsOf(held), next);

describe('an item of the practice', () => {
  test('[PRA-7] written on two devices at once keeps both, until one is picked', () => {
    const first = writtenOver(nothingHeld, said('a', 'one'));
    const both = received(first, { version: 1, alternatives: first.alternatives });
    expect(isUnsent(both)).toBe(false);
    const here = writtenOver(both, said('b', 'here'));
    const there = writtenOver(both, said('c', 'there'));
    const merged = received(here, { version: 2, alternatives: there.alternatives });
    expect(textsOf(merged)).toEqual(['there', 'here']);
    const picked = writtenOver(merged, said('d', 'here'));
    expect(textsOf(received(there, { version: 3, alternatives: picked.alternatives }))).toEqual([
      'here',
      'there',
    ]);
    const known = received(there, { version: 2, alternatives: there.alternatives });
    expect(textsOf(received(known, { version: 3, alternatives: picked.alternatives }))).toEqual(['here']);
  });

  test('[PRA-7] deleted on one device stays where another wrote on in it', () => {
    const kept = received(nothingHeld, { version: 1, alternatives: [said('a', 'one')] });
    const on = writtenOver(kept, said('b', 'one and more'));
    const after = received(on, { version: 2, alternatives: [] });
    expect(textsOf(after)).toEqual(['one and more']);
    expect(isUnsent(after)).toBe(true);
  });

  test('[PRA-7] written alike on two devices is one', () => {
    const here = writtenOver(nothingHeld, said('a', 'the same'));
    const after = received(here, { version: 1, alternatives: [said('b', 'the same')] });
    expect(revsOf(after)).toEqual(['b']);
    expect(isUnsent(after)).toBe(false);
  });

  test('[PRA-8] an answer that got lost makes no second version of what was sent', () => {
    const sent = sending(writtenOver(nothingHeld, said('a', 'o')));
    expect(revFor(sent, () => 'b')).toBe('b');
    const on = writtenOver(sent, said('b', 'one'));
    const after = received(on, { version: 1, alternatives: sent.alternatives });
    expect(textsOf(after)).toEqual(['one']);
    expect(revsOf(received(after, { version: 2, alternatives: after.alternatives }))).toEqual(['b']);
  });

  test('each letter before it is sent is part of one writing', () => {
    const begun = writtenOver(nothingHeld, said('a', 'o'));
    expect(revFor(begun, () => 'b')).toBe('a');
    const on = writtenOver(begun, said('a', 'on'));
    expect(on).toMatchObject({ added: ['a'], removed: [], alternatives: [{ data: 'on' }] });
  });

  test('[PRA-9] opens only what is a list of alternatives', () => {
    const list = [said('a', 'one'), { ...said('b', 'two'), kind: 'from a newer app', form: 7 }];
    expect(alternativesIn(textOf(list))).toEqual(list);
    for (const text of ['', '{}', '[1]', '[{}]', '[{"rev":1}]', 'null', '[null]'])
      expect(alternativesIn(text)).toBeNull();
  });

  test('[PRA-9] data of an older form is read as today’s, of a newer form or another kind not at all', () => {
    const tool = kind({
      name: 'tool',
      schema: z.object({ text: z.string(), minutes: z.nullable(z.number()) }),
      upgrades: [(older) => ({ text: older, minutes: null })],
    });
    const of = (form: number, data: unknown, name = 'tool') =>
      dataIn(tool, { ...said('a', ''), kind: name, form, data });
    expect(of(1, 'walk')).toEqual({ text: 'walk', minutes: null });
    expect(of(2, { text: 'walk', minutes: 5 })).toEqual({ text: 'walk', minutes: 5 });
    expect([of(3, { text: 'walk' }), of(2, 'walk'), of(1, 4), of(0, 'walk'), of(1.5, 'walk')]).toEqual(
      Array.from({ length: 5 }, () => null),
    );
    expect(of(1, 'walk', entry.name)).toBeNull();
  });
});

/** One thing that happens to one of the devices. */
interface Step {
  readonly device: number;
  readonly deed: 'write' | 'delete' | 'send' | 'send, answer lost' | 'fetch' | 'fetch an old answer';
}

const steps = fc.array(
  fc.record({
    device: fc.nat(2),
    deed: fc.constantFrom<Step['deed'][]>(
      'write',
      'delete',
      'send',
      'send, answer lost',
      'fetch',
      'fetch an old answer',
    ),
  }),
  { maxLength: 40 },
);

/** The line of versions that the service keeps of one item. */
type Line = Pick<HeldItem, 'version' | 'alternatives'>[];

function carryOut(all: readonly Step[]) {
  const line: Line = [{ version: 0, alternatives: [] }];
  const devices = [nothingHeld, nothingHeld, nothingHeld];
  /** Every text that was ever replaced or deleted by somebody who had seen it. */
  const seen = new Set<unknown>();
  const wrote: string[] = [];
  let count = 0;
  const newest = () => line.at(-1) ?? { version: 0, alternatives: [] };
  const write = (at: number, next: string | null): void => {
    const held = devices[at] ?? nothingHeld;
    for (const text of textsOf(held)) seen.add(text);
    const fresh = () => `${at}-${(count += 1)}`;
    if (next !== null) wrote.push(next);
    devices[at] = writtenOver(held, next === null ? null : said(revFor(held, fresh), next));
  };
  const send = (at: number, isAnswered: boolean): void => {
    const held = devices[at] ?? nothingHeld;
    if (!isUnsent(held)) return;
    const carried = sending(held);
    devices[at] = carried;
    if (newest().version !== held.version) return;
    const next = { version: held.version + 1, alternatives: carried.alternatives };
    line.push(next);
    if (isAnswered) devices[at] = received(carried, next);
  };
  const fetch = (at: number, answer = newest()): void => {
    devices[at] = received(devices[at] ?? nothingHeld, answer);
  };
  const carry = ({ device, deed }: Step): void => {
    if (deed === 'write') write(device, `text ${wrote.length}`);
    else if (deed === 'delete') write(device, null);
    else if (deed === 'fetch') fetch(device);
    else if (deed === 'fetch an old answer') fetch(device, line[Math.floor(line.length / 2)]);
    else send(device, deed === 'send');
  };
  for (const step of all) carry(step);
  // Each fetches and sends until nothing is left to send, then all fetch once more.
  for (const at of [0, 1, 2, 0, 1, 2]) {
    fetch(at);
    send(at, true);
  }
  for (const at of [0, 1, 2]) fetch(at);
  return { devices, line, seen, wrote };
}

test('[PRA-6] however writings, answers and devices interleave, all devices end with the same, and no text is lost that nobody saw replaced', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const { devices, line, seen, wrote } = carryOut(all);
      for (const held of devices) {
        expect(isUnsent(held)).toBe(false);
        expect(held.alternatives).toEqual(line.at(-1)?.alternatives);
      }
      const left = textsOf(devices[0] ?? nothingHeld);
      for (const text of wrote) expect(left.includes(text) || seen.has(text)).toBe(true);
    }),
    { seed: 16, numRuns: 5_000 },
  );
});
