import { createRoomClock, type RoomClock } from '@duet/client/room-client/clock/clock';
import type { ClockPong, ClockSample } from '@duet/shared';
import type { Random } from '../../faults/random.ts';
import type { DeviceClock } from './device-clock.ts';
import { type Follower, followers } from './followers.ts';
import { libraries, type Library } from './libraries.ts';
import { Line, type Network } from './network.ts';
import type { World } from './world.ts';

/** The server: true time, and an id that changes with each restart. */
export interface Server {
  readonly at: (t: number) => number;
  readonly id: (t: number) => string;
  readonly isUp: (t: number) => boolean;
}

export interface DeviceDeps {
  readonly world: World;
  readonly clock: DeviceClock;
  readonly network: Network;
  readonly server: Server;
  readonly random: Random;
  /** The libraries that follow as well. */
  readonly beside: readonly string[];
}

/** How long a ping waits for its answer, in ms, as in the app. */
const patience = 4_000;

/** One phone: the app's own clock with its own schedule of pings, and other followers of the same server beside it. */
export class SimulatedDevice {
  readonly #deps: DeviceDeps;
  readonly #line: Line;
  readonly app: RoomClock;
  readonly beside: ReadonlyMap<string, Follower>;
  readonly #libraries: ReadonlyMap<string, Library>;
  /** The true times at which pings left. */
  readonly pings: number[] = [];
  isOnline = false;

  constructor(deps: DeviceDeps) {
    const { world, clock, random } = deps;
    this.#deps = deps;
    this.#line = new Line(deps.network, random);
    this.beside = new Map(Object.entries(followers).map(([name, make]) => [name, make()]));
    this.app = createRoomClock({
      time: {
        monotonic: () => clock.monotonic(world.now),
        wall: () => clock.wall(world.now),
        after: (ms, run) => this.#awake(ms, run),
      },
      random: () => random.next(),
      ping: (t1) => this.#ping(t1),
      onSettled: () => undefined,
      onRate: () => undefined,
    });
    const local = () => clock.monotonic(world.now);
    this.#libraries = new Map(
      deps.beside.map((name) => {
        const make = libraries[name];
        if (make === undefined) throw new Error(`There is no library ${name}`);
        const line = new Line(deps.network, random);
        return [name, make({ local, ask: (answered) => this.#exchange(line, answered) })];
      }),
    );
  }

  /** Each follower's server time, by name; null if it shows none. */
  shown(): ReadonlyMap<string, number | null> {
    const at = this.#deps.clock.monotonic(this.#deps.world.now);
    const sure = Number.isFinite(this.app.uncertainty());
    // A frame counts whether it is sure or not.
    const own = this.app.serverNow();
    return new Map<string, number | null>([
      ['Duet', sure ? own : null],
      ...[...this.beside].map(([name, follower]) => [name, follower.at(at)] as const),
      ...[...this.#libraries].map(([name, library]) => [name, library.now()] as const),
    ]);
  }

  floor(): number {
    return this.#line.floor(this.#deps.world.now);
  }

  connect(): void {
    this.isOnline = true;
    this.#line.reconnected();
    this.app.online();
  }

  disconnect(): void {
    this.isOnline = false;
    this.app.offline();
  }

  close(): void {
    this.app.close();
    for (const library of this.#libraries.values()) library.close();
  }

  /** Timers of a device that sleeps run when it wakes. */
  #awake(ms: number, run: () => void): () => void {
    const { world, clock } = this.#deps;
    let cancel: (() => void) | null = null;
    const due = (): void => {
      if (clock.isAsleep(world.now)) cancel = world.after(100, due);
      else run();
    };
    cancel = world.after(ms, due);
    return () => cancel?.();
  }

  /** Sends a packet there and back. `answered` is called only if both arrive. */
  #exchange(line: Line, answered: (arrived: number, left: number) => void): void {
    const { world, server, clock } = this.#deps;
    const isReached = (): boolean => this.isOnline && server.isUp(world.now) && !clock.isAsleep(world.now);
    if (!isReached()) return;
    world.after(line.arrival('up', world.now) - world.now, () => {
      if (!isReached()) return;
      const at = server.at(world.now);
      world.after(line.arrival('down', world.now) - world.now, () => {
        if (isReached()) answered(at, at);
      });
    });
  }

  #ping(t1: number): Promise<ClockPong | null> {
    const { world, server, clock } = this.#deps;
    this.pings.push(world.now);
    const wall1 = clock.wall(world.now);
    return new Promise((resolve) => {
      const giveUp = world.after(patience, () => resolve(null));
      this.#exchange(this.#line, (t2, t3) => {
        giveUp();
        const clockId = server.id(world.now);
        const t4 = clock.monotonic(world.now);
        const sample: ClockSample = { t1, t2, t3, t4, wall1, wall4: clock.wall(world.now), clockId };
        for (const follower of this.beside.values()) follower.add(sample);
        resolve({ t1, t2, t3, clockId });
      });
    });
  }
}
