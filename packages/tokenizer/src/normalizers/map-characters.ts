import { AlignedText, AlignedTextBuilder } from '../aligned-text';
import type { Normalize } from './normalize';

/** A change of a text: what stands in `[start, end)` becomes `text`. */
interface Change {
  start: number;
  end: number;
  text: string;
}

/** A normalizer that replaces each code point by a text (itself, another one, or nothing). */
export function mapCharacters(replacement: (character: string) => string): Normalize {
  const known = new Map<number, string>();
  const replacementOf = (code: number): string => {
    let mapped = known.get(code);
    if (mapped === undefined) {
      mapped = replacement(String.fromCodePoint(code));
      known.set(code, mapped);
    }
    return mapped;
  };
  return (input) => {
    const changes = findChanges(input.text, replacementOf);
    if (changes.length === 0) return input;
    return changes.every(({ start, end, text }) => text.length === end - start)
      ? overwrite(input, changes)
      : rebuild(input, changes);
  };
}

function findChanges(text: string, replacementOf: (code: number) => string): Change[] {
  const changes: Change[] = [];
  for (let start = 0; start < text.length; ) {
    const code = text.codePointAt(start)!;
    const end = start + (code > 0xffff ? 2 : 1);
    const mapped = replacementOf(code);
    const isSame = mapped.length === end - start && mapped.codePointAt(0) === code;
    if (!isSame) changes.push({ start, end, text: mapped });
    start = end;
  }
  return changes;
}

/** Where no length changes, positions stay what they are. */
function overwrite(input: AlignedText, changes: readonly Change[]): AlignedText {
  const parts: string[] = [];
  let kept = 0;
  for (const { start, end, text } of changes) {
    parts.push(input.text.slice(kept, start), text);
    kept = end;
  }
  parts.push(input.text.slice(kept));
  return new AlignedText(parts.join(''), input.base, input.starts, input.ends);
}

function rebuild(input: AlignedText, changes: readonly Change[]): AlignedText {
  const builder = new AlignedTextBuilder(input);
  let kept = 0;
  for (const { start, end, text } of changes) {
    builder.keep(kept, start);
    builder.replace(text, start, end);
    kept = end;
  }
  builder.keep(kept, input.text.length);
  return builder.build();
}
