import {
  type AccountKeys,
  type AgreementWords,
  otherSeat,
  type OwnExport,
  type RoomEvent,
  type Sealed,
  type Seat,
  type SignedVersion,
} from '@duet/shared';
import { wordsIn } from './agreement/answers.ts';
import { type Check, list, nullable, number, optional, record, text } from './api/shape.ts';
import type { Random } from './device/random.ts';
import { openedPractice } from './practice/exported.ts';
import { type LabelPlace, openLabel } from './account/labels.ts';
import { openPairRecord, withKey } from './pair/vault-record.ts';
import { createPairTexts, type Opened, type PairTexts, type TextPlace } from './pair/pair-texts.ts';

const hasForm = record({
  devices: list(record({ deviceId: text, label: nullable(text) })),
  buttons: list(record({ buttonId: text, label: text })),
  records: list(record({ kind: text, item: text, envelope: text })),
  practice: optional(list(record({ id: text, version: number, sealed: nullable(text), owner: text }))),
  pairs: list(
    record({
      pairId: text,
      seat: text,
      agreements: list(record({ id: text, version: number, proposer: text, words: text })),
      events: list(record({ event: record({ name: text }) })),
    }),
  ),
});

/** Checks as deep as it is walked; what the events say is trusted as far as the server is. */
const isExport: Check<OwnExport> = (body): body is OwnExport => hasForm(body);

interface SaidBy extends TextPlace {
  readonly seat: Seat;
  readonly sealed: Sealed;
}

interface Opener {
  readonly keys: AccountKeys;
  readonly random: Random;
}

/** The text that an event carries; null if it carries none. */
function textIn(event: RoomEvent): SaidBy | null {
  switch (event.name) {
    case 'NoteAttached':
      return { kind: 'note', item: event.id, seat: event.of, sealed: event.note };
    case 'SignalAnswered':
      return event.said.kind === 'promise'
        ? null
        : { kind: 'phrase', item: event.answerId, seat: otherSeat(event.of), sealed: event.said.text };
    case 'PhraseSaid':
      return event.said.kind === 'promise'
        ? null
        : { kind: 'phrase', item: event.id, seat: event.by, sealed: event.said.text };
    case 'ReturnCommitted':
    case 'ReturnRenewed':
      return event.plan === null
        ? null
        : { kind: 'plan', item: event.commandId, seat: event.by, sealed: event.plan };
    case 'ProfileShared':
      return { kind: 'profile', item: event.id, seat: event.by, sealed: event.profile };
    default:
      return null;
  }
}

function opened(event: RoomEvent, seat: Seat, texts: PairTexts | null): Opened | null {
  const said = textIn(event);
  if (said === null) return null;
  return texts?.open({ ...said, by: said.seat === seat ? 'me' : 'partner' }, said.sealed) ?? { ok: false };
}

function openedWords(
  { id, version, proposer, words }: SignedVersion,
  seat: Seat,
  texts: PairTexts | null,
): AgreementWords | null {
  const by = proposer === seat ? 'me' : 'partner';
  const read = texts?.open({ kind: 'agreement', item: id, version, by }, words);
  return read?.ok === true ? wordsIn(read.text) : null;
}

function textsOf({ keys, random }: Opener, records: OwnExport['records'], pairId: string): PairTexts | null {
  const kept = records.find(({ kind, item }) => kind === 'pair' && item === pairId);
  const pair = kept === undefined ? null : openPairRecord(keys, pairId, kept);
  const whole = pair === null ? null : withKey(keys, pair);
  return whole === null ? null : createPairTexts(keys, whole, random);
}

/**
 * The service's sealed export with its texts opened: the text of an event stands beside it, `{ok: false}` if it does not
 * open; labels, the words of agreements and items of the practice stand in place of their envelopes, null if they do not open. Null if `found` is
 * not an export.
 */
export function openExport(opener: Opener, found: unknown) {
  if (!isExport(found)) return null;
  const named = (place: LabelPlace, label: Sealed | null): string | null =>
    label === null ? null : openLabel(opener.keys, place, label);
  const texts = new Map(
    found.pairs.map(({ pairId }) => [pairId, textsOf(opener, found.records, pairId)] as const),
  );
  return {
    ...found,
    devices: found.devices.map((device) => ({
      ...device,
      label: named({ kind: 'device', item: device.deviceId }, device.label),
    })),
    buttons: found.buttons.map((button) => ({
      ...button,
      label: named({ kind: 'button', item: button.buttonId }, button.label),
    })),
    practice: openedPractice(
      { ...opener, pairs: [...texts.values()].filter((each) => each !== null) },
      found,
    ),
    pairs: found.pairs.map((pair) => {
      const own = texts.get(pair.pairId) ?? null;
      const events = pair.events.map(({ version, event }) => ({
        version,
        event,
        text: opened(event, pair.seat, own),
      }));
      const agreements = pair.agreements.map((version) => ({
        ...version,
        words: openedWords(version, pair.seat, own),
      }));
      return { ...pair, agreements, events };
    }),
  };
}

export type OpenedExport = NonNullable<ReturnType<typeof openExport>>;
