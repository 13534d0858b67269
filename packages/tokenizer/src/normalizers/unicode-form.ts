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
      const end = match.index + match[0].length;
      const changed = match[0].normalize(form);
      if (changed === match[0]) builder.keep(match.index, end);
      else builder.replace(changed, match.index, end);
    }
    const built = builder.build();
    if (built.text === wanted) return built;
    const whole = new AlignedTextBuilder(input); // a combination across clusters: one range for all
    whole.replace(wanted, 0, text.length);
    return whole.build();
  };
}
