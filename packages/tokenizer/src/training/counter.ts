/** Counts strings; remembers which came first. */
export class Counter {
  readonly #counts = new Map<string, number>();

  add(key: string, times = 1): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + times);
  }

  entries(): IterableIterator<[string, number]> {
    return this.#counts.entries();
  }

  /** The `limit` most frequent keys that occur `minFrequency` times or more; of equals, the earlier one. */
  mostFrequent(limit: number, minFrequency: number): string[] {
    return [...this.#counts]
      .filter(([, count]) => count >= minFrequency)
      .sort((a, b) => b[1] - a[1])
      .slice(0, Math.max(0, limit))
      .map(([key]) => key);
  }
}
