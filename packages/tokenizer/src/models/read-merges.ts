import type { DocumentReader } from '../document-reader';
import type { Vocabulary } from '../vocabulary';

/** Merges as `[left, right, merged]` ids, from `"a b"` or `["a", "b"]`. */
export function readMerges(
  reader: DocumentReader,
  vocabulary: Vocabulary,
  continuingPrefix: string,
): [number, number, number][] {
  return reader.items().map((item) => {
    const parts =
      typeof item.value === 'string' ? item.value.split(' ') : item.items().map((p) => p.string());
    const [left, right] = parts;
    if (parts.length !== 2 || left === undefined || right === undefined) return item.fail('two tokens');
    const merged = left + (right.startsWith(continuingPrefix) ? right.slice(continuingPrefix.length) : right);
    const ids = [left, right, merged].map((token) => vocabulary.idOf(token));
    const missing = ids.indexOf(undefined);
    if (missing >= 0)
      return item.fail(`made of tokens of the vocabulary ('${[left, right, merged][missing]}' is none)`);
    return ids as [number, number, number];
  });
}
