import { basename } from 'node:path';
import { createRandom, type Dataset, dateFormats, translationDataset } from '@ostinato/data';
import { CharacterTokenizer, type Tokenizer } from '@ostinato/tokenizer';
import { expectTable } from '../../input/expect-table';
import { readColumns } from '../../input/read-columns';
import { UserError } from '../../user-error';
import type { TranslateOptions } from './translate-options';

/** Texts and what they become. */
export interface NamedPairs {
  name: string;
  sources: string[];
  targets: string[];
}

/** Pairs, ready to learn from. */
export interface PreparedPairs {
  /** Knows the characters of both sides. */
  tokenizer: Tokenizer;
  train: Dataset;
  validation: Dataset;
  /** The pairs that validate, as texts. */
  held: { source: string; target: string }[];
}

/** The token that a target begins with, and the one that ends it. */
const START = '[START]';
const END = '[END]';

/** Number of generated dates. */
const DATES = 5000;

/**
 * Reads pairs of texts: from a table, or generated dates.
 *
 * @throws {UserError} if there is no such file or column
 * @throws {FormatError} naming the line that is broken
 */
export async function loadPairs(options: TranslateOptions): Promise<NamedPairs> {
  const { data, sourceColumn, targetColumn, quotes, seed } = options;
  if (data === undefined) {
    expectTable(quotes, 'generated dates are none');
    const { inputs, targets } = dateFormats({ samples: DATES, seed });
    return { name: 'generated dates', sources: inputs, targets };
  }
  const pairs: NamedPairs = { name: basename(data), sources: [], targets: [] };
  const advice = 'Name the columns with --source-column and --target-column.';
  for await (const { cells } of readColumns(data, {
    columns: [sourceColumn, targetColumn],
    advice,
    quotes,
  })) {
    pairs.sources.push(cells[sourceColumn]!);
    pairs.targets.push(cells[targetColumn]!);
  }
  return pairs;
}

/**
 * Parts pairs at random and turns them into ids of characters.
 *
 * @throws {UserError} if there are too few pairs
 */
export function preparePairs(
  { name, sources, targets }: NamedPairs,
  options: TranslateOptions,
): PreparedPairs {
  const count = Math.round(options.validation * sources.length);
  if (count < 1 || sources.length - count < 2) {
    throw new UserError(
      `${name} has ${sources.length} pairs: too few to learn from some and validate on others.`,
    );
  }
  const order = createRandom(options.seed, 1).shuffle(Array.from(sources, (_, i) => i));
  const [heldRows, trainRows] = [order.slice(0, count), order.slice(count)];
  const texts = trainRows.flatMap((i) => [sources[i]!, targets[i]!]);
  const tokenizer = CharacterTokenizer.train(texts, { specialTokens: [START, END] });
  const dataset = (rows: number[]) =>
    translationDataset(
      {
        sources: rows.map((i) => encode(tokenizer, sources[i]!)),
        targets: rows.map((i) => encode(tokenizer, targets[i]!)),
      },
      { ...markIds(tokenizer), maxLength: options.maxLength },
    );
  return {
    tokenizer,
    train: dataset(trainRows),
    validation: dataset(heldRows),
    held: heldRows.map((i) => ({ source: sources[i]!, target: targets[i]! })),
  };
}

/** Ids of a text's characters; a text without any counts as one that is unknown. */
export function encode(tokenizer: Tokenizer, text: string): number[] {
  const ids = [...tokenizer.encode(text, { parseSpecialTokens: false }).ids];
  return ids.length > 0 ? ids : [tokenizer.unknownId ?? 0];
}

/** Ids of the tokens that begin and end a target. */
export function markIds(tokenizer: Tokenizer): { startId: number; endId: number } {
  const [startId, endId] = [tokenizer.tokenToId(START), tokenizer.tokenToId(END)];
  if (startId === undefined || endId === undefined)
    throw new UserError('the tokenizer of this run is not that of a translator.');
  return { startId, endId };
}
