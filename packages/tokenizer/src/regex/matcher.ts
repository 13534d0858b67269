import { CharSet, classOf } from './char-set';
import { FailureTable } from './failure-table';
import { LONE_WORD } from './named-sets';
import type { Program, Step } from './program';
import type { Assertion } from './syntax';

/** Steps per character and instruction after which matching is given up; ordinary patterns need less than one. */
const STEP_LIMIT = 8;

const FAILED = -1;

/** Kinds of stack frames. */
const ONE_TRIED = 0; // a split whose other way is still open
const ALL_TRIED = 1; // a split of which both ways have failed, once the stack is back here
const GIVE_BACK = 2; // a run that can be made shorter, down to `extra`
const FRAME = 4; // kind, step, position, extra

const word = new CharSet(classOf(LONE_WORD));

/** Thrown when a match needs more steps than any sensible pattern. */
export class OutOfSteps extends Error {}

/**
 * Matches a program in one region of a text, in time linear in its length.
 *
 * A backtracking matcher that remembers where it failed: whether the rest of a pattern matches depends on the step and
 * the position alone (there are no back-references), so no step fails twice at one position, wherever the match began.
 * What that does not cover (long conditions that succeed again and again) ends in an error, never in a hang.
 */
export class Matcher {
  readonly #steps: readonly Step[];
  readonly #text: string;
  readonly #start: number;
  readonly #end: number;
  readonly #failures: FailureTable;
  readonly #stack: number[] = [];
  #stepsLeft: number;
  #position = FAILED;

  constructor(program: Program, text: string, start: number, end: number) {
    this.#steps = program.steps;
    this.#text = text;
    this.#start = start;
    this.#end = end;
    this.#failures = new FailureTable(program.memos, start, end);
    this.#stepsLeft = STEP_LIMIT * (end - start + 64) * program.steps.length;
  }

  /**
   * End of the match that begins at `at`, or -1.
   *
   * @throws {OutOfSteps}
   */
  matchAt(at: number): number {
    return this.#run(0, at);
  }

  /** Matches from a step on, up to its `match`; what was pushed on the stack before is left alone. */
  #run(first: number, at: number): number {
    const bottom = this.#stack.length;
    let index = first;
    let position = at;
    for (;;) {
      if (--this.#stepsLeft < 0) throw new OutOfSteps();
      const step = this.#steps[index++]!;
      switch (step.op) {
        case 'match':
          this.#stack.length = bottom;
          return position;
        case 'set':
          position = this.#take(step.set!, position, step.backward);
          break;
        case 'run':
          position = this.#takeRun(step, index - 1, position);
          break;
        case 'split':
          index = this.#split(step, index - 1, position);
          if (index === FAILED) position = FAILED;
          break;
        case 'jump':
          index = step.to;
          break;
        case 'look':
          if ((this.#run(index, position) !== FAILED) === step.negated) position = FAILED;
          index = step.to;
          break;
        case 'atomic':
          position = this.#run(index, position);
          index = step.to;
          break;
        case 'assert':
          if (!this.#holds(step.assertion!, position)) position = FAILED;
      }
      while (position === FAILED) {
        if (this.#stack.length === bottom) return FAILED;
        index = this.#backtrack();
        position = this.#position;
      }
    }
  }

  /** The step that a split goes on with, or -1 if both ways are known to fail. */
  #split(step: Step, index: number, position: number): number {
    if (step.set !== null && this.#take(step.set, position, false) === FAILED) return step.otherwise;
    if (step.otherSet !== null && this.#take(step.otherSet, position, false) === FAILED) return step.to;
    if (this.#failures.has(step.memo, position)) return FAILED;
    this.#stack.push(ONE_TRIED, index, position, 0);
    return step.to;
  }

  /** Goes back to the last frame; returns the step to go on with, at `#position`, which is -1 if there is none. */
  #backtrack(): number {
    const stack = this.#stack;
    const top = stack.length - FRAME;
    const kind = stack[top]!;
    const position = stack[top + 2]!;
    const step = this.#steps[stack[top + 1]!]!;
    this.#position = position;
    if (kind === ONE_TRIED) {
      stack[top] = ALL_TRIED;
      return step.otherwise;
    }
    this.#failures.add(step.memo, position);
    if (kind === ALL_TRIED || position === stack[top + 3]) {
      stack.length = top;
      this.#position = FAILED;
      return FAILED;
    }
    this.#position = this.#advance(position, !step.backward);
    stack[top + 2] = this.#position;
    return stack[top + 1]! + 1;
  }

  /** The position after the next character, if that is in `set`; else -1. */
  #take(set: CharSet, position: number, backward: boolean): number {
    if (!backward && position < this.#end) {
      const unit = this.#text.charCodeAt(position);
      if (unit < 0xd800 || unit > 0xdbff) return set.has(unit) ? position + 1 : FAILED;
    }
    const next = this.#advance(position, backward);
    if (next === FAILED) return FAILED;
    return set.has(this.#text.codePointAt(backward ? next : position)!) ? next : FAILED;
  }

  #takeRun(step: Step, index: number, entry: number): number {
    if (this.#failures.has(step.memo, entry)) return FAILED;
    let position = entry;
    for (;;) {
      const next = this.#take(step.set!, position, step.backward);
      if (next === FAILED || this.#failures.has(step.memo, next)) break;
      position = next;
    }
    this.#stepsLeft -= Math.abs(position - entry);
    if (position !== entry) this.#stack.push(GIVE_BACK, index, position, entry);
    return position;
  }

  /** The next position, or -1 at the border of the region. */
  #advance(position: number, backward: boolean): number {
    if (backward) {
      if (position <= this.#start) return FAILED;
      const paired = position - 2 >= this.#start && this.#text.codePointAt(position - 2)! > 0xffff;
      return paired ? position - 2 : position - 1;
    }
    if (position >= this.#end) return FAILED;
    return this.#text.codePointAt(position)! > 0xffff && position + 1 < this.#end
      ? position + 2
      : position + 1;
  }

  #holds(assertion: Assertion, position: number): boolean {
    const text = this.#text;
    switch (assertion) {
      case 'textStart':
        return position === this.#start;
      case 'textEnd':
        return position === this.#end;
      case 'lastLineEnd':
        return position === this.#end || (position === this.#end - 1 && text[position] === '\n');
      case 'lineStart':
        return position === this.#start || text[position - 1] === '\n';
      case 'lineEnd':
        return position === this.#end || text[position] === '\n';
      default: {
        const before = this.#take(word, position, true) !== FAILED;
        const after = this.#take(word, position, false) !== FAILED;
        return (before !== after) === (assertion === 'wordBoundary');
      }
    }
  }
}
