import type { CommandId, RoomView, Sealed, Who } from '@duet/shared';
import { nullable, record, text } from '../api/shape.ts';
import { sharedQuietIn } from '../quiet/quiet.ts';
import type { Profile } from './room-state.ts';
import type { Opened, PairTexts, TextPlace } from '../pair/pair-texts.ts';

/** A sealed text of a view, with where it belongs and the id under which it is shown. */
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

/** K2: opened once is opened in that place, as that writer's, from those bytes; anything else is opened anew. */
const placeOf = ({ kind, item, by, sealed }: SealedItem): string => JSON.stringify([kind, item, by, sealed]);

/** Opens a view's texts, by item id; those opened before are taken over, those no longer in the view are forgotten. */
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
      // Views know a text by its item: one id in two places shows no text that does not open in both.
      const refused = byItem.get(item.item)?.ok === false;
      byItem.set(item.item, refused ? { ok: false } : opened);
    }
    return byItem;
  };
}

const isNamed = record<Pick<Profile, 'name' | 'zone'>>({ name: text, zone: nullable(text) });

/** What a partner shares of themself, from its opened text; null where there is none that can be read. */
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
