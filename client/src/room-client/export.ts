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
import { type Check, list, nullable, number, record, text } from './api/shape.ts';
import type { Random } from './device/random.ts';
import { type LabelPlace, openLabel } from './account/labels.ts';
import { openPairRecord, withKey } from './pair/vault-record.ts';
import { createPairTexts, type Opened, type PairTexts, type TextPlace } from './pair/pair-texts.ts';

const hasForm = record({
  devices: list(record({ deviceId: text, label: nullable(text) })),
  buttons: list(record({ buttonId: text, label: text })),
  records: list(record({ kind: text, item: text, envelope: text })),
  pairs: list(
    record({
      pairId: text,
      seat: text,
      agreements: list(record({ id: text, version: number, proposer: text, words: text })),
      events: list(record({ event: record({ name: text }) })),
    }),
  ),
});

/** Deep enough to walk it; what is inside the events is the server's word. */
const isExport: Check<OwnExport> = (body): body is OwnExport => hasForm(body);

interface SaidBy extends TextPlace {
  readonly seat: Seat;
  readonly sealed: Sealed;
}

interface Opener {
  readonly keys: AccountKeys;
  readonly random: Random;
}

/** The text an event carries, if it carries one. */
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
 * The service's sealed export, with the texts opened: each event's beside it, `{ok: false}` where one does not open; each
 * label and the words of each agreement in their place, null where they do not. Null: no export.
 */
export function openExport(opener: Opener, found: unknown): unknown {
  if (!isExport(found)) return null;
  const named = (place: LabelPlace, label: Sealed | null): string | null =>
    label === null ? null : openLabel(opener.keys, place, label);
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
    pairs: found.pairs.map((pair) => {
      const texts = textsOf(opener, found.records, pair.pairId);
      const events = pair.events.map(({ version, event }) => ({
        version,
        event,
        text: opened(event, pair.seat, texts),
      }));
      const agreements = pair.agreements.map((version) => ({
        ...version,
        words: openedWords(version, pair.seat, texts),
      }));
      return { ...pair, agreements, events };
    }),
  };
}
