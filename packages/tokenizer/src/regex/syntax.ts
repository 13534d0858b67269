import { CharSet } from './char-set';

/** What must hold at a place, without taking a character. */
export type Assertion =
  | 'lineStart'
  | 'lineEnd'
  | 'textStart'
  | 'textEnd'
  | 'lastLineEnd'
  | 'wordBoundary'
  | 'noWordBoundary';

/** A parsed pattern. */
export type Node =
  | { kind: 'set'; set: CharSet }
  | { kind: 'sequence'; parts: Node[] }
  | { kind: 'choice'; options: Node[] }
  | { kind: 'repeat'; body: Node; min: number; max: number; mode: 'greedy' | 'lazy' | 'possessive' }
  | { kind: 'look'; body: Node; behind: boolean; negated: boolean }
  | { kind: 'atomic'; body: Node }
  | { kind: 'assert'; assertion: Assertion };

/** Whether a node can match nothing. */
export function canBeEmpty(node: Node): boolean {
  switch (node.kind) {
    case 'set':
      return false;
    case 'sequence':
      return node.parts.every(canBeEmpty);
    case 'choice':
      return node.options.some(canBeEmpty);
    case 'repeat':
      return node.min === 0 || canBeEmpty(node.body);
    case 'atomic':
      return canBeEmpty(node.body);
    default:
      return true;
  }
}

/** The characters that a match of the node can begin with, or null if it can be empty or that is not known. */
export function firstOf(node: Node): CharSet | null {
  switch (node.kind) {
    case 'set':
      return node.set;
    case 'sequence':
      return firstOfSequence(node.parts);
    case 'choice':
      return unionOf(node.options.map(firstOf));
    case 'repeat':
      return node.min > 0 ? firstOf(node.body) : null;
    case 'atomic':
      return firstOf(node.body);
    default:
      return null;
  }
}

function firstOfSequence(parts: readonly Node[]): CharSet | null {
  const seen: (CharSet | null)[] = [];
  for (const part of parts) {
    if (!canBeEmpty(part)) return unionOf([...seen, firstOf(part)]);
    if (part.kind !== 'repeat') return null;
    seen.push(firstOf({ ...part, min: 1 }));
  }
  return null;
}

function unionOf(sets: readonly (CharSet | null)[]): CharSet | null {
  if (sets.includes(null)) return null;
  return new CharSet((code) => sets.some((set) => set!.has(code)));
}
