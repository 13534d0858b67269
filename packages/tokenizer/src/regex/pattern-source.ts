/** A pattern that this library does not take: says what, and where. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}

/** The text of a pattern and how far it is read. */
export class PatternSource {
  #at = 0;

  constructor(readonly text: string) {}

  get done(): boolean {
    return this.#at >= this.text.length;
  }

  /** The next character, if there is one. */
  get next(): string {
    return this.done ? '' : String.fromCodePoint(this.text.codePointAt(this.#at)!);
  }

  startsWith(wanted: string): boolean {
    return this.text.startsWith(wanted, this.#at);
  }

  /** Takes `wanted` if it comes next. */
  take(wanted: string): boolean {
    if (!this.startsWith(wanted)) return false;
    this.#at += wanted.length;
    return true;
  }

  /** Takes one character. */
  takeOne(): string {
    if (this.done) this.fail('the end comes too early');
    const character = this.next;
    this.#at += character.length;
    return character;
  }

  /** Takes what a regular expression matches here; it must be sticky. */
  takeMatch(regex: RegExp): RegExpExecArray | null {
    regex.lastIndex = this.#at;
    const match = regex.exec(this.text);
    if (match) this.#at += match[0].length;
    return match;
  }

  fail(problem: string): never {
    throw new PatternError(`${problem} (at ${this.#at})`);
  }
}
