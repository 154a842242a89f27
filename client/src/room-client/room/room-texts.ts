import type { CommandId, RoomView, Sealed, Who } from '@duet/shared';
import { nullable, record, text } from '../api/shape.ts';
import { sharedQuietIn } from '../quiet/quiet.ts';
import type { Profile } from './room-state.ts';
import type { Opened, PairTexts, TextPlace } from '../pair/pair-texts.ts';

/** A sealed text in a view, with its place and the id under which views show it. */
interface SealedItem extends TextPlace {
  readonly by: Who;
  readonly sealed: Sealed;
}

type Signal = RoomView['signal'] | RoomView['partnerSignal'];
type Plan = { readonly id: CommandId; readonly text: Sealed } | null;

const other = (who: Who): Who => (who === 'me' ? 'partner' : 'me');

function ofSignal(signal: Signal, by: Who): readonly SealedItem[] {
  if (signal.status === 'lowered') return [];
  const { id, note, answer } = signal;
  const said = answer?.said;
  return [
    ...(note === null ? [] : [{ kind: 'note', item: id, by, sealed: note } as const]),
    ...(answer !== null && said?.kind === 'phrase'
      ? [{ kind: 'phrase', item: answer.id, by: other(by), sealed: said.text } as const]
      : []),
  ];
}

const ofPlan = (kept: Plan, by: Who): readonly SealedItem[] =>
  kept === null ? [] : [{ kind: 'plan', item: kept.id, by, sealed: kept.text }];

function ofPause(pause: RoomView['pause']): readonly SealedItem[] {
  if (pause.status !== 'running') return [];
  const { mine, theirs } = pause;
  return [
    ...(mine.status === 'committed' ? ofPlan(mine.plan, 'me') : []),
    ...(theirs.status === 'committed' ? ofPlan(theirs.plan, 'partner') : []),
  ];
}

const ofProfile = (profile: RoomView['profile'], by: Who): readonly SealedItem[] =>
  profile === null ? [] : [{ kind: 'profile', item: profile.id, by, sealed: profile.text }];

const sealedItems = (view: RoomView): readonly SealedItem[] => [
  ...ofSignal(view.signal, 'me'),
  ...ofSignal(view.partnerSignal, 'partner'),
  ...view.phrases.flatMap(({ id, from, said }): readonly SealedItem[] =>
    said.kind === 'phrase' ? [{ kind: 'phrase', item: id, by: from, sealed: said.text }] : [],
  ),
  ...ofPause(view.pause),
  ...ofProfile(view.profile, 'me'),
  ...ofProfile(view.partnerProfile, 'partner'),
];

/** K2: the cache key covers place, writer and bytes, so that a text is never taken for another one's. */
const placeOf = ({ kind, item, by, sealed }: SealedItem): string => JSON.stringify([kind, item, by, sealed]);

/** Opens the texts of a view, by item id. Texts opened before come from a cache that holds those of the last view. */
export function createTextOpener(
  texts: Pick<PairTexts, 'open'>,
): (view: RoomView) => ReadonlyMap<string, Opened> {
  let before: ReadonlyMap<string, Opened> = new Map();
  return (view) => {
    const items = sealedItems(view);
    const places = new Map(
      items.map((item) => [placeOf(item), before.get(placeOf(item)) ?? texts.open(item, item.sealed)]),
    );
    before = places;
    const byItem = new Map<string, Opened>();
    for (const item of items) {
      const opened = places.get(placeOf(item)) ?? { ok: false };
      // Views look a text up by its item id alone: an id used in two places shows a text only if both open.
      const refused = byItem.get(item.item)?.ok === false;
      byItem.set(item.item, refused ? { ok: false } : opened);
    }
    return byItem;
  };
}

const isNamed = record<Pick<Profile, 'name' | 'zone'>>({ name: text, zone: nullable(text) });

/** A partner's profile, from its opened text; null if there is none or it cannot be read. */
export function profileOf(profile: RoomView['profile'], texts: ReadonlyMap<string, Opened>): Profile | null {
  const opened = profile === null ? undefined : texts.get(profile.id);
  if (opened?.ok !== true) return null;
  try {
    const found: unknown = JSON.parse(opened.text);
    if (!isNamed(found)) return null;
    const { name, zone } = found;
    return { name, zone, quiet: sharedQuietIn(Reflect.get(found, 'quiet')) };
  } catch {
    return null;
  }
}
