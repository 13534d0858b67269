/** Tokens as models find them: ids with their ranges in the source text. */
export class TokenSink {
  readonly ids: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];

  get length(): number {
    return this.ids.length;
  }

  push(id: number, start: number, end: number): void {
    this.ids.push(id);
    this.starts.push(start);
    this.ends.push(end);
  }

  /** Forgets all but the first `length` tokens. */
  truncate(length: number): void {
    this.ids.length = this.starts.length = this.ends.length = length;
  }
}
