import { AlignedTextBuilder } from '../aligned-text';
import type { Normalize } from './normalize';

/** A character with the marks, or the conjoining letters, that normalization may combine it with. */
const CLUSTER = /[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]+\p{M}*|.[\p{M}\uff9e\uff9f]*/gsu;

/** One of Unicode's normalization forms. */
export function unicodeForm(form: 'NFC' | 'NFD' | 'NFKC' | 'NFKD'): Normalize {
  return (input) => {
    const { text } = input;
    const wanted = text.normalize(form);
    if (wanted === text) return input;
    const builder = new AlignedTextBuilder(input);
    for (const match of text.matchAll(CLUSTER)) {
      const changed = match[0].normalize(form);
      replaceMiddle(builder, match.index, match[0], changed);
    }
    const built = builder.build();
    if (built.text === wanted) return built;
    const whole = new AlignedTextBuilder(input); // a combination across clusters: one range for all
    whole.replace(wanted, 0, text.length);
    return whole.build();
  };
}

/** Replaces a text where it changed; the beginning and end that stayed keep their own ranges. */
function replaceMiddle(builder: AlignedTextBuilder, index: number, before: string, after: string): void {
  const [old, fresh] = [[...before], [...after]];
  let start = 0;
  while (start < old.length && old[start] === fresh[start]) start++;
  let tail = 0;
  while (tail < Math.min(old.length, fresh.length) - start && old.at(-1 - tail) === fresh.at(-1 - tail))
    tail++;
  const from = index + old.slice(0, start).join('').length;
  const to = index + before.length - old.slice(old.length - tail).join('').length;
  builder.keep(index, from);
  builder.replace(fresh.slice(start, fresh.length - tail).join(''), from, to);
  builder.keep(to, index + before.length);
}
