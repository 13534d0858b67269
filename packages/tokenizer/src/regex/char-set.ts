const UNKNOWN = 0;
const OUT = 1;
const IN = 2;

/** A set of code points with remembered answers: asking twice is one table look-up. */
export class CharSet {
  readonly #contains: (code: number) => boolean;
  #known: Uint8Array | null = null;
  #knownAstral: Map<number, boolean> | null = null;

  constructor(contains: (code: number) => boolean) {
    this.#contains = contains;
  }

  has(code: number): boolean {
    if (code > 0xffff) return this.#hasAstral(code);
    this.#known ??= new Uint8Array(0x10000);
    const known = this.#known[code]!;
    if (known !== UNKNOWN) return known === IN;
    const answer = this.#contains(code);
    this.#known[code] = answer ? IN : OUT;
    return answer;
  }

  #hasAstral(code: number): boolean {
    this.#knownAstral ??= new Map();
    let answer = this.#knownAstral.get(code);
    if (answer === undefined) {
      answer = this.#contains(code);
      this.#knownAstral.set(code, answer);
    }
    return answer;
  }
}

/** A predicate over code points: what sets are built of before they become one. */
export type Contains = (code: number) => boolean;

export const range =
  (first: number, last: number): Contains =>
  (code) =>
    code >= first && code <= last;

export const anyOf =
  (parts: readonly Contains[]): Contains =>
  (code) =>
    parts.some((contains) => contains(code));

export const allOf =
  (parts: readonly Contains[]): Contains =>
  (code) =>
    parts.every((contains) => contains(code));

export const not =
  (contains: Contains): Contains =>
  (code) =>
    !contains(code);

/** The code points that a JavaScript character class contains. */
export function classOf(source: string): Contains {
  const regex = new RegExp(`^[${source}]$`, 'u');
  return (code) => regex.test(String.fromCodePoint(code));
}

/** A code point in all its cases: `s` is also `S` and `ſ`. */
export function anyCaseOf(code: number): Contains {
  const regex = new RegExp(`^\\u{${code.toString(16)}}$`, 'iu');
  return (other) => regex.test(String.fromCodePoint(other));
}

/** The same set whatever the case: a code point belongs to it if one of its case variants does. */
export function ignoringCase(contains: Contains): Contains {
  return (code) => {
    const upper = single(String.fromCodePoint(code).toUpperCase());
    const lower = single(String.fromCodePoint(code).toLowerCase());
    const folded = upper === undefined ? undefined : single(String.fromCodePoint(upper).toLowerCase());
    return [code, upper, lower, folded].some((variant) => variant !== undefined && contains(variant));
  };
}

/** The code point of a text that is just one. */
function single(text: string): number | undefined {
  const code = text.codePointAt(0);
  return code !== undefined && text.length === (code > 0xffff ? 2 : 1) ? code : undefined;
}
