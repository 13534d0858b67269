import { type AlignedText, AlignedTextBuilder } from '../aligned-text';
import type { DocumentReader } from '../document-reader';
import { findText } from '../regex/find-text';
import type { PreTokenize } from './pre-tokenize';
import { splitByMatches } from './split-by-matches';

const SCHEMES = ['always', 'first', 'never'] as const;

/** Spells blanks as `▁` and cuts before each: the pieces of sentencepiece. */
export function readMetaspace(reader: DocumentReader): PreTokenize {
  const { replacement, scheme } = readMetaspaceOptions(reader);
  const split = reader.at('split').boolean(true);
  const find = findText(replacement);
  return (input, start, end, emit) => {
    const spelled = spellBlanks(input.slice(start, end), replacement, scheme);
    const { length } = spelled.text;
    if (split) splitByMatches(spelled, 0, length, find, 'MergedWithNext', false, emit);
    else if (length > 0) emit(spelled, 0, length);
  };
}

/** Options that the pre-tokenizer and the decoder share, with their older spellings. */
export function readMetaspaceOptions(reader: DocumentReader): {
  replacement: string;
  scheme: (typeof SCHEMES)[number];
} {
  reader.only('replacement', 'str_rep', 'add_prefix_space', 'prepend_scheme', 'split');
  const replacement = reader.at('replacement').string('▁');
  if ([...replacement].length !== 1) reader.at('replacement').fail('one character');
  const older = reader.at('add_prefix_space').boolean(true) ? 'always' : 'never';
  return { replacement, scheme: reader.at('prepend_scheme').choice(SCHEMES, older) };
}

function spellBlanks(input: AlignedText, replacement: string, scheme: (typeof SCHEMES)[number]): AlignedText {
  const { text } = input;
  const isFirst = scheme === 'always' || (scheme === 'first' && input.sourceStart(0) === 0);
  const starts = text.startsWith(' ') || text.startsWith(replacement);
  if (!text.includes(' ') && (!isFirst || starts)) return input;
  const builder = new AlignedTextBuilder(input);
  if (isFirst && !starts) builder.prepend(replacement);
  let kept = 0;
  for (let i = text.indexOf(' '); i >= 0; i = text.indexOf(' ', i + 1)) {
    builder.keep(kept, i);
    builder.replace(replacement, i, i + 1);
    kept = i + 1;
  }
  builder.keep(kept, text.length);
  return builder.build();
}
