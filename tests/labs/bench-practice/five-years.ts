import { entry } from '@duet/shared/practice/entry';
import type * as z from 'zod/mini';
import type { Owning } from '@duet/client/room-client/practice/state';
import { createRandom, type Random } from '../../faults/random.ts';
import { sentences } from './sentences.ts';

/** An item as somebody writes it. */
export interface Written {
  readonly owner: Owning;
  readonly kind: string;
  readonly form: number;
  readonly data: unknown;
}

const day = 24 * 3_600_000;
const years = 5 * 365 * day;
const entries = 3_600;
const checkIns = 1_800;
const reviews = 260;

const languages = ['en', 'zh'] as const;
const feelings: Some = ['hurt', 'angry', 'tense', 'sad', 'lonely', '受伤', '生气', '紧绷', '难过'];
const body: Some = ['chest', 'throat', 'stomach', '胸口', '喉咙', '肚子'];
const responses = ['pursued', 'withdrew', 'attacked', 'froze', 'else', null] as const;

type Some = readonly [string, ...string[]];

const some = (random: Random, from: Some, atMost: number): string[] =>
  Array.from({ length: random.below(atMost + 1) }, () => random.pick(from));
const text = (random: Random, from: Some, atMost: number): string => some(random, from, atMost).join(' ');

/** An entry: mostly one line, often some, now and then all of it at length. */
function anEntry(random: Random, when: number): Written {
  const { happened, felt, followed, reminds, where, triggers } = sentences[random.pick(languages)];
  const length = random.pick([0, 0, 1, 1, 2, 4]);
  const data: z.infer<typeof entry.schema> = {
    when,
    where: random.pick(['', ...where]),
    triggers: [...new Set(some(random, triggers, 2))],
    happened: [random.pick(happened), text(random, happened, length)].join(' ').trim(),
    feelings: [...new Set(some(random, feelings, 3))],
    body: [...new Set(some(random, body, 2))],
    felt: text(random, felt, Math.min(length, 2)),
    response: random.pick(responses),
    followed: text(random, followed, length),
    reminds: text(random, reminds, Math.min(length, 2)),
  };
  return { owner: 'account', kind: entry.name, form: entry.form, data };
}

/** Kinds that this app does not know: it stores and sends them like all others, and shows nothing of them. */
function aCheckIn(random: Random, when: number): Written {
  const { felt } = sentences[random.pick(languages)];
  const data = { when, feelings: some(random, feelings, 3), note: text(random, felt, 1) };
  return { owner: 'account', kind: 'check-in', form: 1, data };
}
function aReview(random: Random, when: number): Written {
  const { followed, happened } = sentences[random.pick(languages)];
  const data = { when, went: text(random, followed, 3), next: text(random, happened, 2) };
  return { owner: 'pair', kind: 'review', form: 1, data };
}

type Write = (random: Random, when: number) => Written;

/** What a diligent couple has written after five years, which end now, as one of the two has it on the device. */
export function fiveYears(seed: number): readonly Written[] {
  const random = createRandom(seed);
  const began = Date.now() - years;
  const spread = (count: number, write: Write): readonly Written[] =>
    Array.from({ length: count }, (_, at) =>
      write(random, Math.round(began + ((at + random.next()) / count) * years)),
    );
  return [...spread(entries, anEntry), ...spread(checkIns, aCheckIn), ...spread(reviews, aReview)];
}

/** Entries of the last week. */
export function aWeek(seed: number, count: number): readonly Written[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => anEntry(random, Date.now() - random.below(7 * day)));
}
