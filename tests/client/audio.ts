import { vi } from 'vitest';

/** What a context was told to play, in its own seconds. */
interface Noted {
  starts: number;
  stops: number;
  /** Cut off from the output. */
  isCut: boolean;
}

const param = {
  setValueAtTime() {},
  linearRampToValueAtTime() {},
  exponentialRampToValueAtTime() {},
  cancelScheduledValues() {},
  setTargetAtTime() {},
};

const never = new Promise<void>(() => {});

/**
 * The part of the Web Audio API that sounds need. It records what it is told to play. `lets` is whether the browser lets it play:
 * before that, `resume` is not answered.
 */
export function givenAudio({ lets = true } = {}) {
  const oscillators: Noted[] = [];
  const system = { lets };
  const contexts: Context[] = [];
  class Node extends EventTarget {
    readonly gain = param;
    readonly frequency = param;
    readonly context: object;
    readonly fed: Noted[] = [];
    constructor(context: object) {
      super();
      this.context = context;
    }
    connect<Next>(next: Next): Next {
      if (next instanceof Node) next.fed.push(...this.fed);
      return next;
    }
    disconnect() {
      for (const noted of this.fed) noted.isCut = true;
    }
  }
  class Oscillator extends Node {
    readonly noted: Noted = { starts: 0, stops: 0, isCut: false };
    override readonly fed = [this.noted];
    start(at: number) {
      this.noted.starts = at;
      oscillators.push(this.noted);
    }
    stop(at: number) {
      this.noted.stops = Math.min(this.noted.stops || at, at);
    }
  }
  class Context extends EventTarget {
    state = system.lets ? 'running' : 'suspended';
    readonly baseLatency = 0;
    readonly destination: object = new Node(this);
    /** Was once resumed while the browser let it; some let it only what began in a touch. */
    isLet = system.lets;
    /** How long it stood still, and since when. */
    still = 0;
    since = performance.now();
    constructor() {
      super();
      contexts.push(this);
    }
    get currentTime() {
      const now = this.state === 'running' ? performance.now() : this.since;
      return (now - this.still) / 1_000;
    }
    /** By the system, as for a call, or by the page. */
    async suspend() {
      this.since = performance.now();
      this.become('suspended');
    }
    resume(): Promise<void> {
      this.isLet ||= system.lets;
      if (!this.isLet) return never;
      if (this.state !== 'running') this.still += performance.now() - this.since;
      this.become('running');
      return Promise.resolve();
    }
    async close() {}
    become(state: 'running' | 'suspended') {
      if (state === this.state) return;
      this.state = state;
      this.dispatchEvent(new Event('statechange'));
    }
  }
  vi.stubGlobal('AudioContext', Context);
  vi.stubGlobal('GainNode', Node);
  vi.stubGlobal('DynamicsCompressorNode', Node);
  vi.stubGlobal('OscillatorNode', Oscillator);
  return {
    system,
    contexts,
    /** The fundamental of each tone that has not been cancelled. */
    tones: () =>
      oscillators.filter(
        ({ starts, stops, isCut }, index) => index % 2 === 0 && stops - starts > 0.3 && !isCut,
      ),
  };
}

/** Everything that waits, and the clock, are the test's. */
export function givenTime(): void {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'] });
  vi.advanceTimersByTime(10_000);
}
