import type { CharSet } from './char-set';
import { PatternError } from './pattern-source';
import { type Assertion, canBeEmpty, firstOf, type Node } from './syntax';

const LARGEST_PROGRAM = 20_000;

/**
 * One step of a match; all steps have the same fields, so that the matcher's loop stays fast.
 *
 * - `set`: takes one character of `set`.
 * - `run`: takes as many characters of `set` as there are; fewer if what follows fails.
 * - `split`: goes on at `to`; at `otherwise` if that fails. If the next character is not in `set`, it goes there at
 *   once; if it is not in `otherSet`, there is no use in going there at all.
 * - `jump`: goes on at `to`.
 * - `look`: goes on at `to` if the steps after this one, up to their `match`, match (or not, if `negated`).
 * - `atomic`: matches the steps after this one, never comes back to them, goes on at `to`.
 * - `assert`: `assertion` must hold.
 */
export interface Step {
  op: 'set' | 'run' | 'split' | 'jump' | 'look' | 'atomic' | 'assert' | 'match';
  set: CharSet | null;
  otherSet: CharSet | null;
  backward: boolean;
  to: number;
  otherwise: number;
  /** Number among the steps whose failures are remembered, or -1. */
  memo: number;
  negated: boolean;
  assertion: Assertion | null;
}

export interface Program {
  steps: Step[];
  /** How many steps have their failures remembered. */
  memos: number;
}

/** Compiles a parsed pattern. */
export function compile(node: Node): Program {
  const compiler = new Compiler();
  compiler.add(node, false);
  compiler.push('match');
  return { steps: compiler.steps, memos: compiler.memos };
}

class Compiler {
  readonly steps: Step[] = [];
  memos = 0;

  push(op: Step['op'], fields: Partial<Step> = {}): Step {
    if (this.steps.length === LARGEST_PROGRAM) throw new PatternError('it is too large');
    const step: Step = {
      op,
      set: null,
      otherSet: null,
      backward: false,
      to: 0,
      otherwise: 0,
      memo: -1,
      negated: false,
      assertion: null,
      ...fields,
    };
    this.steps.push(step);
    return step;
  }

  add(node: Node, backward: boolean): void {
    switch (node.kind) {
      case 'set':
        this.push('set', { set: node.set, backward });
        return;
      case 'sequence':
        for (const part of backward ? [...node.parts].reverse() : node.parts) this.add(part, backward);
        return;
      case 'choice':
        this.#addChoice(node.options, backward);
        return;
      case 'repeat':
        if (node.mode === 'possessive') this.#addPart('atomic', { ...node, mode: 'greedy' }, backward);
        else this.#addRepeat(node, backward);
        return;
      case 'atomic':
        this.#addPart('atomic', node.body, backward);
        return;
      case 'look':
        this.#addPart('look', node.body, node.behind).negated = node.negated;
        return;
      case 'assert':
        this.push('assert', { assertion: node.assertion });
    }
  }

  get #next(): number {
    return this.steps.length;
  }

  /** Steps that are matched on their own. */
  #addPart(op: 'look' | 'atomic', body: Node, backward: boolean): Step {
    const step = this.push(op);
    this.add(body, backward);
    this.push('match');
    step.to = this.#next;
    return step;
  }

  #addChoice(options: readonly Node[], backward: boolean): void {
    const jumps: Step[] = [];
    options.forEach((option, i) => {
      if (i === options.length - 1) {
        this.add(option, backward);
        return;
      }
      const split = this.#addSplit(backward ? null : firstOf(option));
      split.otherSet = backward ? null : firstOf({ kind: 'choice', options: options.slice(i + 1) });
      split.to = this.#next;
      this.add(option, backward);
      jumps.push(this.push('jump'));
      split.otherwise = this.#next;
    });
    for (const jump of jumps) jump.to = this.#next;
  }

  #addRepeat({ body, min, max, mode }: Extract<Node, { kind: 'repeat' }>, backward: boolean): void {
    for (let i = 0; i < min; i++) this.add(body, backward);
    const first = mode === 'greedy' && !backward && !canBeEmpty(body) ? firstOf(body) : null;
    if (max === Number.POSITIVE_INFINITY && mode === 'greedy' && body.kind === 'set') {
      this.push('run', { set: body.set, backward, memo: this.memos++ });
    } else if (max === Number.POSITIVE_INFINITY) {
      const start = this.#next;
      const split = this.#addSplit(first);
      this.add(body, backward);
      this.push('jump', { to: start });
      this.#aim(split, start + 1, mode);
    } else {
      const splits: [Step, number][] = [];
      for (let i = min; i < max; i++) {
        splits.push([this.#addSplit(first), this.#next]);
        this.add(body, backward);
      }
      for (const [split, start] of splits) this.#aim(split, start, mode);
    }
  }

  #addSplit(set: CharSet | null): Step {
    return this.push('split', { set, memo: this.memos++ });
  }

  #aim(split: Step, body: number, mode: string): void {
    split.to = mode === 'lazy' ? this.#next : body;
    split.otherwise = mode === 'lazy' ? body : this.#next;
  }
}
