import { isSignalKept, type KnownRoom, roomAfter, roomOf } from '@duet/client/room-client/room/known-room';
import { createTextOpener, profileOf } from '@duet/client/room-client/room/room-texts';
import type { Opened } from '@duet/client/room-client/pair/pair-texts';
import { defaultTerms, emptyRoom, type RoomView, viewFor } from '@duet/shared';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const emptyView = viewFor(emptyRoom('pair'), 'a', defaultTerms);
const viewAt = (epoch: number, version: number): RoomView => ({
  ...emptyView,
  phrases: [{ id: `${epoch}.${version}`, from: 'me', said: { kind: 'promise', at: version }, at: version }],
});
const room = (epoch: number, version: number, keptThrough = 0): KnownRoom => ({
  pairId: 'pair',
  you: 'a',
  epoch,
  version,
  keptThrough,
  view: viewAt(epoch, version),
  raised: null,
});

/** One's own signal is up, raised in version 3. */
const withSignal = (version: number, keptThrough: number, told: boolean): KnownRoom => {
  const signal = { status: 'raised', id: 's', at: 1, delivered: false, note: null, answer: null } as const;
  const raising = { version: 3, event: { name: 'SignalRaised', id: 's', by: 'a', at: 1 } };
  const message = { ...room(1, version, keptThrough), events: told ? [raising] : [] };
  const known = roomOf({ ...message, view: { ...message.view, signal } });
  if (known === null) throw new Error('no room');
  return known;
};

describe('what is known of the room', () => {
  test('[D4] moves forward only, whatever is repeated, reordered or left out', () => {
    const place = fc.record({
      epoch: fc.integer({ min: 1, max: 3 }),
      version: fc.integer({ min: 0, max: 20 }),
      kept: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(place, { minLength: 1 }), (places) => {
        let known: KnownRoom | null = null;
        for (const { epoch, version, kept } of places) {
          const before: KnownRoom | null = known;
          known = roomAfter(known, room(epoch, version, kept));
          if (before === null) continue;
          const forward =
            known.epoch > before.epoch ||
            (known.epoch === before.epoch &&
              known.version >= before.version &&
              known.keptThrough >= before.keptThrough);
          expect(forward).toBe(true);
          expect(known.view).toEqual(viewAt(known.epoch, known.version));
        }
        const newest = Math.max(...places.map(({ epoch, version }) => epoch * 100 + version));
        expect((known?.epoch ?? 0) * 100 + (known?.version ?? 0)).toBe(newest);
      }),
    );
  });

  test('[ROOM-2] is replaced as a whole after a gap and under a new epoch', () => {
    expect(roomAfter(room(1, 3), room(1, 9))).toEqual(room(1, 9));
    expect(roomAfter(room(1, 9), room(2, 4))).toEqual(room(2, 4));
  });

  test('stays the same object when a message says nothing new; of an older one only `kept` counts', () => {
    const known = room(1, 5, 3);
    expect(roomAfter(known, room(1, 5, 3))).toBe(known);
    expect(roomAfter(known, room(1, 4, 2))).toBe(known);
    expect(roomAfter(known, room(1, 4, 4))).toEqual({ ...known, keptThrough: 4 });
    expect(roomAfter(room(2, 1, 1), room(1, 9, 9))).toEqual(room(2, 1, 1));
  });

  test('[U2] calls the own signal kept only once the record is said to hold it', () => {
    const raised = withSignal(3, 2, true);
    expect(isSignalKept(raised)).toBe(false);
    expect(isSignalKept(roomAfter(raised, withSignal(4, 3, false)))).toBe(true);
    // What is kept stays kept while later versions are not kept yet.
    const later = roomAfter(roomAfter(raised, withSignal(4, 3, false)), withSignal(9, 3, false));
    expect(isSignalKept(later)).toBe(true);
    expect(isSignalKept(withSignal(9, 8, false))).toBe(false);
    expect(isSignalKept(withSignal(9, 9, false))).toBe(true);
    expect(isSignalKept(room(1, 9, 9))).toBe(false);
  });

  test('comes from a `room` message only', () => {
    const message = { ...room(1, 2), events: [] };
    expect(roomOf(message)).toEqual(room(1, 2));
    for (const other of [
      null,
      undefined,
      'room',
      [],
      {},
      { ...message, version: '2' },
      { ...message, view: {} },
    ])
      expect(roomOf(other)).toBeNull();
  });
});

const read = (text: string) =>
  profileOf({ id: 'p', text: 'sealed' }, new Map([['p', { ok: true, text } as const]]));

const raised = { status: 'raised', id: 'phrase', at: 1, note: null, answer: null } as const;

describe('the texts of a room', () => {
  const view: RoomView = {
    ...emptyView,
    signal: {
      status: 'raised',
      id: 'signal',
      at: 1,
      delivered: true,
      note: 'sealed note',
      answer: { id: 'answer', said: { kind: 'phrase', text: 'sealed answer' }, at: 2 },
    },
    phrases: [
      { id: 'phrase', from: 'partner', said: { kind: 'phrase', text: 'sealed phrase' }, at: 3 },
      { id: 'promise', from: 'me', said: { kind: 'promise', at: 9 }, at: 3 },
    ],
    partnerProfile: { id: 'profile', text: 'sealed profile' },
  };
  /** Answers with the place it was asked to open, so that the test sees it. */
  const naming = {
    open: (
      { kind, item, by }: { readonly kind: string; readonly item: string; readonly by: string },
      sealed: string,
    ): Opened => ({ ok: true, text: `${by} ${kind} ${item}: ${sealed}` }),
  };

  test('are opened each in its own place, as its writer’s', () => {
    expect([...createTextOpener(naming)(view).values()]).toEqual([
      { ok: true, text: 'me note signal: sealed note' },
      { ok: true, text: 'partner phrase answer: sealed answer' },
      { ok: true, text: 'partner phrase phrase: sealed phrase' },
      { ok: true, text: 'partner profile profile: sealed profile' },
    ]);
  });

  test('are opened once, and dropped when the room no longer shows them', () => {
    let times = 0;
    const textsOf = createTextOpener({
      open: (place, sealed) => {
        times += 1;
        return naming.open(place, sealed);
      },
    });
    const opened = textsOf(view);
    expect(textsOf({ ...view })).toEqual(opened);
    expect(times).toBe(4);
    expect(textsOf(emptyView).size).toBe(0);
    textsOf(view);
    expect(times).toBe(8);
  });

  test('[K2] opened in one place are not shown in another, nor as the other’s', () => {
    const theirs = { id: 'phrase', said: { kind: 'phrase', text: 'sealed phrase' }, at: 3 } as const;
    const textsOf = createTextOpener({
      open: ({ kind, by }, sealed) =>
        kind === 'phrase' && by === 'partner' ? { ok: true, text: sealed } : { ok: false },
    });
    const said = (from: 'me' | 'partner'): RoomView => ({ ...emptyView, phrases: [{ ...theirs, from }] });
    expect(textsOf(said('partner')).get('phrase')).toEqual({ ok: true, text: 'sealed phrase' });
    expect(textsOf(said('me')).get('phrase')).toEqual({ ok: false });
    const alsoAsName = { ...said('partner'), profile: { id: 'phrase', text: 'sealed phrase' } };
    expect(textsOf(alsoAsName).get('phrase')).toEqual({ ok: false });
    const alsoBefore: RoomView = { ...said('partner'), partnerSignal: { ...raised, note: 'sealed phrase' } };
    expect(textsOf(alsoBefore).get('phrase')).toEqual({ ok: false });
  });

  test('give a profile only if one can be read', () => {
    expect(read('{"name":"Ana","zone":null}')).toEqual({ name: 'Ana', zone: null, quiet: null });
    for (const odd of ['', 'Ana', '{}', '{"name":1,"zone":null}']) expect(read(odd)).toBeNull();
    expect(profileOf({ id: 'p', text: 'sealed' }, new Map([['p', { ok: false }]]))).toBeNull();
    expect(profileOf(null, new Map())).toBeNull();
  });
});
