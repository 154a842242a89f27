import type { Random } from '../../faults/random.ts';

/** The least delays of both ways, in ms. */
export interface Route {
  readonly up: number;
  readonly down: number;
}

/** What a network does to packets. They share one connection, so none overtakes another. */
export interface Network {
  readonly routes: readonly Route[];
  /** How long a route lasts on average, in ms; a single route lasts for ever. */
  readonly handoff: number;
  /** A random delay that is added each way, each time, in ms. */
  readonly jitter: (random: Random) => number;
  /** How often a packet is lost and has to be retransmitted, and the longest that takes. */
  readonly loss: number;
  readonly repeat: number;
  /** A queue on the way up that fills and empties: its longest delay, and how long it fills. */
  readonly queue: number;
  readonly queueFills: number;
  /** The average time between breaks of the connection, in ms; 0 means never. */
  readonly breaks: number;
}

const exponential = (mean: number) => (random: Random) => -mean * Math.log(1 - random.next());
const uniform = (most: number) => (random: Random) => most * random.next();
const split = (rtt: number, upShare = 0.5): Route => ({ up: rtt * upShare, down: rtt * (1 - upShare) });

const plain: Omit<Network, 'routes' | 'jitter'> = {
  handoff: 0,
  loss: 0,
  repeat: 0,
  queue: 0,
  queueFills: 0,
  breaks: 0,
};

const now = (network: Network) => (): Network => network;

/** The networks of docs/phase.md, by name. Each call draws one. */
export const networks: Readonly<Record<string, (random: Random) => Network>> = {
  'Wi-Fi 30': now({ ...plain, routes: [split(30)], jitter: exponential(3), loss: 0.002, repeat: 200 }),
  'LTE 60': now({ ...plain, routes: [split(60, 0.6)], jitter: exponential(9), loss: 0.005, repeat: 300 }),
  '±100 jitter': now({ ...plain, routes: [split(60)], jitter: uniform(200) }),
  'far 300': now({ ...plain, routes: [split(300, 0.6)], jitter: exponential(10), loss: 0.005, repeat: 600 }),
  'loss + reconnects': now({
    ...plain,
    routes: [split(80, 0.45)],
    jitter: exponential(12),
    loss: 0.04,
    repeat: 1_200,
    breaks: 60_000,
  }),
  'uplink queue': now({
    ...plain,
    routes: [split(60)],
    jitter: exponential(5),
    queue: 600,
    queueFills: 25_000,
  }),
  handoff: now({
    ...plain,
    routes: [split(40, 0.5), split(110, 0.6)],
    handoff: 90_000,
    jitter: exponential(8),
    breaks: 120_000,
  }),
  'mobile mix': mobileMix,
};

function mobileMix(random: Random): Network {
  const between = (low: number, high: number): number => low + (high - low) * random.next();
  const route = (): Route => split(30 * 10 ** random.next(), between(0.4, 0.6));
  const wild = random.next() < 0.25;
  return {
    routes: random.next() < 0.3 ? [route(), route()] : [route()],
    handoff: between(60_000, 240_000),
    jitter: wild ? uniform(between(40, 200)) : exponential(between(2, 25)),
    loss: between(0, 0.03),
    repeat: between(200, 1_200),
    queue: random.next() < 0.35 ? between(100, 600) : 0,
    queueFills: between(10_000, 40_000),
    breaks: random.next() < 0.5 ? between(60_000, 300_000) : 0,
  };
}

const recently = 300_000;

/** One device's line through a network: when a packet that leaves now arrives. */
export class Line {
  readonly #network: Network;
  readonly #random: Random;
  #route = 0;
  #until = 0;
  #last = { up: 0, down: 0 };
  /** When each route was last used. */
  readonly #taken = new Map<Route, number>();
  readonly #queuePhase: number;

  constructor(network: Network, random: Random) {
    this.#network = network;
    this.#random = random;
    this.#queuePhase = random.next() * 2;
  }

  /** The floor, in ms: the error of an estimate that knows the quickest way up and down of the last minutes. None can do better. */
  floor(t: number): number {
    const recent = [...this.#taken].filter(([, at]) => t - at < recently).map(([route]) => route);
    if (recent.length === 0) return 0;
    const quickest = (way: 'up' | 'down') => Math.min(...recent.map((route) => route[way]));
    return (quickest('up') - quickest('down')) / 2;
  }

  /** When a packet arrives that leaves at `t`. */
  arrival(way: 'up' | 'down', t: number): number {
    const { jitter, loss, repeat } = this.#network;
    const random = this.#random;
    const route = this.#routeAt(t);
    const base = route[way];
    this.#taken.set(route, t);
    const lost = random.next() < loss ? repeat * (0.3 + 0.7 * random.next()) : 0;
    const wait = way === 'up' ? this.#queued(t) : 0;
    const arrives = Math.max(this.#last[way], t + base + jitter(random) + lost + wait);
    this.#last[way] = arrives;
    return arrives;
  }

  /** A new connection does not wait for packets of the old one. */
  reconnected(): void {
    this.#last = { up: 0, down: 0 };
  }

  #routeAt(t: number): Route {
    const { routes, handoff } = this.#network;
    while (routes.length > 1 && t >= this.#until) {
      this.#until += handoff * (0.5 + this.#random.next());
      this.#route = (this.#route + 1) % routes.length;
    }
    return routes[this.#route] ?? { up: 0, down: 0 };
  }

  /** The queue fills, empties at once, and stays empty for as long. */
  #queued(t: number): number {
    const { queue, queueFills } = this.#network;
    if (queue === 0) return 0;
    const at = (t / queueFills + this.#queuePhase) % 2;
    return at < 1 ? queue * at * (0.7 + 0.3 * this.#random.next()) : 0;
  }
}
