interface Due {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

const isBefore = (one: Due, other: Due): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order);

/** How many chained promises may follow one event; timesync chains the most. */
const turns = 8;
const turnDone = Promise.resolve();

/** Virtual time: nothing really waits, and the same calls give the same run. All times are true time in ms. */
export class World {
  now = 0;
  readonly #heap: Due[] = [];
  #order = 0;

  after(ms: number, run: () => void): () => void {
    let wanted = true;
    this.#push({ at: this.now + Math.max(0, ms), order: (this.#order += 1), run: () => wanted && run() });
    return () => {
      wanted = false;
    };
  }

  async runUntil(end: number): Promise<void> {
    for (;;) {
      const [next] = this.#heap;
      if (next === undefined || next.at > end) break;
      this.#pop();
      this.now = next.at;
      next.run();
      for (let turn = 0; turn < turns; turn += 1) await turnDone;
    }
    this.now = end;
  }

  #push(due: Due): void {
    const heap = this.#heap;
    let at = heap.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || isBefore(parent, due)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = due;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const [one, other] = [heap[left], heap[left + 1]];
      const isRight = one !== undefined && other !== undefined && isBefore(other, one);
      const child = isRight ? other : one;
      if (child === undefined || isBefore(last, child)) break;
      heap[at] = child;
      at = isRight ? left + 1 : left;
    }
    heap[at] = last;
  }
}
