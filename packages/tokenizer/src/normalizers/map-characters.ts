import { type AlignedText, AlignedTextBuilder } from '../aligned-text';
import type { Normalize } from './normalize';

/** A normalizer that replaces each code point by a text (itself, another one, or nothing). */
export function mapCharacters(replacement: (character: string) => string): Normalize {
  return (input) => {
    let builder: AlignedTextBuilder | undefined;
    let kept = 0;
    forEachCharacter(input.text, (character, start, end) => {
      const mapped = replacement(character);
      if (mapped === character) return;
      builder ??= new AlignedTextBuilder(input);
      builder.keep(kept, start);
      builder.replace(mapped, start, end);
      kept = end;
    });
    return finish(input, builder, kept);
  };
}

/** Calls `visit` with each code point and its range. */
export function forEachCharacter(
  text: string,
  visit: (character: string, start: number, end: number) => void,
): void {
  let start = 0;
  for (const character of text) {
    visit(character, start, start + character.length);
    start += character.length;
  }
}

function finish(input: AlignedText, builder: AlignedTextBuilder | undefined, kept: number): AlignedText {
  if (builder === undefined) return input;
  builder.keep(kept, input.text.length);
  return builder.build();
}
