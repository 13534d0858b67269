/** How often a run lets the event loop have its turn: `'auto'` every 16 ms, a number of ms, or a unit of work. */
export type YieldEvery = 'auto' | 'batch' | 'epoch' | 'never' | number;

const AUTO_MS = 16;

/** Gives other tasks of the same thread their turn: input, painting, sockets. */
export function nextTurn(): Promise<void> {
  if (typeof setImmediate === 'function') return new Promise((resolve) => setImmediate(resolve));
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Says when it is time for a turn of the event loop. */
export class Yielder {
  readonly #every: YieldEvery;
  #last = performance.now();

  constructor(every: YieldEvery = 'auto') {
    this.#every = every;
  }

  /** Whether a turn is due after a batch. */
  dueAfterBatch(): boolean {
    if (this.#every === 'batch') return true;
    if (this.#every === 'epoch' || this.#every === 'never') return false;
    return performance.now() - this.#last >= (this.#every === 'auto' ? AUTO_MS : this.#every);
  }

  /** Whether a turn is due after an epoch. */
  dueAfterEpoch(): boolean {
    return this.#every !== 'never';
  }

  async yield(): Promise<void> {
    await nextTurn();
    this.#last = performance.now();
  }
}
