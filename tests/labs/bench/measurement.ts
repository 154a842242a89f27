import { countBreathing } from './breathing-messages.ts';
import { grow, inDuet, inRelay, inTwoDuets, type Growth } from './connecting.ts';
import { type Contestant, type Cycle, runContest } from './contest.ts';
import type { Window } from './generator.ts';
import { type Generator, startGenerator } from './generator-process.ts';
import { inFlight, perSecond, refill, type Sizes } from './sizes.ts';
import { type Asked, openStage, type Stage } from './stage.ts';

/** A window, and how often the stores were asked while its load ran. */
export interface AskedWindow {
  readonly side: 'duet' | 'bare';
  readonly window: Window;
  /** From the first reading of the stores to the last, in ms. */
  readonly ms: number;
  readonly asked: Asked;
}

/** Everything measured in one run. */
export interface Measured {
  readonly duetGrowth: Growth;
  readonly bareGrowth: Growth;
  readonly large: readonly Cycle[];
  readonly middle: readonly Cycle[];
  readonly middleAsked: readonly AskedWindow[];
  readonly middlePaced: readonly Cycle[];
  readonly small: readonly Cycle[];
  /** In Duet's windows the third process read is Redis and the fourth a bystander; in the relay's windows the second is one. */
  readonly split: readonly Cycle[];
  readonly splitPaced: readonly Cycle[];
  /** The messages of each device in each breathing session. */
  readonly breathing: readonly number[];
}

type Say = (line: string) => void;

const at = { inFlight } as const;
const paced = { perSecond } as const;

/** @throws if a press was refused or lost: then no figure is valid */
export async function measure(sizes: Sizes, say: Say): Promise<Measured> {
  const generators: Generator[] = [];
  const generator = (): Generator => {
    const started = startGenerator();
    generators.push(started);
    return started;
  };
  let stage: Stage | null = null;
  try {
    stage = await openStage();
    return await measureOn(stage, { sizes, say, generator });
  } finally {
    await Promise.all(generators.map((each) => each.close()));
    await stage?.close();
  }
}

interface Means {
  readonly sizes: Sizes;
  readonly say: Say;
  readonly generator: () => Generator;
}

async function measureOn(stage: Stage, { sizes, say, generator }: Means): Promise<Measured> {
  const { small, middle, large, cycles } = sizes;
  const server = await stage.startDuet();
  const relay = await stage.startRelay();
  const duet: Contestant = { generator: generator(), pids: [server.pid, stage.redisPid] };
  const bare: Contestant = { generator: generator(), pids: [relay.pid] };
  const both = { duet, bare, cycles };
  const keep = (count: number) => Promise.all([duet, bare].map((each) => each.generator.keep(count)));
  const pairs = await stage.pairs(large);
  const [first, rest] = [pairs.slice(0, middle), pairs.slice(middle)];

  say(`Connecting ${middle} pairs, then ${large}`);
  const duetGrowth = await grow(server, duet, {
    first: inDuet(server, first, stage),
    rest: inDuet(server, rest, stage),
  });
  const bareGrowth = await grow(relay, bare, { first: inRelay(relay, first), rest: inRelay(relay, rest) });

  const breathers = await stage.pairs(sizes.breathing.length);
  const breathing = Promise.all(
    breathers.map((pair, index) =>
      countBreathing(server.origin, stage.tokensOf(pair), sizes.breathing[index] ?? 1),
    ),
  );
  breathing.catch(() => undefined);

  say(`${large} pairs, ${inFlight} presses under way`);
  const atLarge = await runContest({ ...both, load: at, ms: sizes.saturated });

  await keep(middle);
  say(`${middle} pairs, ${inFlight} presses under way`);
  const middleAsked: AskedWindow[] = [];
  const watch = async (side: 'duet' | 'bare', run: () => Promise<Window>): Promise<Window> => {
    const from = performance.now();
    const before = await stage.asked();
    const window = await run();
    const after = await stage.asked();
    const asked = { redis: after.redis - before.redis, postgres: after.postgres - before.postgres };
    middleAsked.push({ side, window, ms: performance.now() - from, asked });
    return window;
  };
  const atMiddle = await runContest({ ...both, load: at, ms: sizes.saturated, watch });
  say(`${middle} pairs, ${perSecond} presses a second`);
  const middlePaced = await runContest({ ...both, load: paced, ms: sizes.paced });

  await keep(small);
  say(`${small} pairs, all pressing`);
  const atSmall = await runContest({ ...both, load: { inFlight: small }, ms: sizes.few, rest: refill });

  // The first server keeps running with its few pairs: the others do not affect it.
  await bare.generator.connect(inRelay(relay, pairs.slice(small, middle)));
  const two = [await stage.startDuet(), await stage.startDuet()] as const;
  const split: Contestant = {
    generator: generator(),
    pids: [...two.map(({ pid }) => pid), stage.redisPid],
  };
  await split.generator.connect(inTwoDuets(two, await stage.pairs(middle), stage));
  const ofTwo = { duet: split, bare, cycles, bystander: server.pid };
  say(`${middle} pairs with the partners on two processes, ${inFlight} presses under way`);
  const atTwo = await runContest({ ...ofTwo, load: at, ms: sizes.saturated });
  say(`${middle} pairs with the partners on two processes, ${perSecond} presses a second`);
  const twoPaced = await runContest({ ...ofTwo, load: paced, ms: sizes.paced });

  return {
    duetGrowth,
    bareGrowth,
    large: atLarge,
    middle: atMiddle,
    middleAsked,
    middlePaced,
    small: atSmall,
    split: atTwo,
    splitPaced: twoPaced,
    breathing: await breathing,
  };
}
