import type { DocumentReader } from './document-reader';
import type { Side } from './encoding';
import { show, TokenizerError } from './errors';
import type { TokenSink } from './token-sink';

/** How encodings that are too long are cut. */
export interface TruncationOptions {
  /** Most tokens of an encoding, special tokens included. */
  maxLength: number;
  /** Side that is cut; `'post'` by default. */
  side?: Side;
  /** By how many tokens the parts in `overflow` overlap; 0 by default. */
  stride?: number;
  /** Which text of a pair is cut; `'longestFirst'` by default. */
  strategy?: 'longestFirst' | 'onlyFirst' | 'onlySecond';
}

const STRATEGIES = ['longestFirst', 'onlyFirst', 'onlySecond'];

/** Truncation options as an object, checked. */
export function checkTruncation(wanted: number | TruncationOptions | null): TruncationOptions | null {
  if (wanted === null) return null;
  const fail = (argument: string, expected: string, received: unknown): never => {
    throw new TokenizerError('Tokenizer.encode', argument, expected, show(received));
  };
  if (typeof wanted !== 'number' && typeof wanted !== 'object')
    fail('truncation', 'a length or options', wanted);
  const options = typeof wanted === 'number' ? { maxLength: wanted } : wanted;
  const { maxLength, stride = 0, side = 'post', strategy = 'longestFirst' } = options;
  const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
  if (!isCount(maxLength)) fail('truncation.maxLength', 'a whole number from 0 up', maxLength);
  if (!isCount(stride)) fail('truncation.stride', 'a whole number from 0 up', stride);
  if (side !== 'pre' && side !== 'post') fail('truncation.side', "'pre' or 'post'", side);
  if (!STRATEGIES.includes(strategy))
    fail('truncation.strategy', `one of ${STRATEGIES.join(', ')}`, strategy);
  return options;
}

/** Tokens of one text between two positions of a sink. */
export interface TokenRange {
  tokens: TokenSink;
  start: number;
  end: number;
}

/** How many tokens of a first and a second text may stay, if all together may be `room`. */
export function shareRoom(
  first: number,
  second: number | null,
  room: number,
  strategy: NonNullable<TruncationOptions['strategy']>,
): [first: number, second: number] {
  const excess = first + (second ?? 0) - room;
  if (excess <= 0) return [first, second ?? 0];
  if (strategy !== 'longestFirst') {
    const target = strategy === 'onlyFirst' ? first : (second ?? 0);
    if (target <= excess) {
      throw new TokenizerError(
        'Tokenizer.encode',
        'truncation.strategy',
        `one that cuts a text of more than ${excess} tokens`,
        `'${strategy}' for a text of ${target}`,
        "Use 'longestFirst'.",
      );
    }
    return strategy === 'onlyFirst' ? [first - excess, second ?? 0] : [first, target - excess];
  }
  if (second === null) return [room, 0];
  const short = Math.min(first, second);
  const long = Math.max(short, room - short);
  const [small, large] =
    short > room || short + long > room ? [room >> 1, (room >> 1) + (room % 2)] : [short, long];
  return first <= second ? [small, large] : [large, small];
}

/** Cuts one text's tokens into parts of at most `length`: the part that stays, then what was cut off. */
export function cutIntoParts(range: TokenRange, length: number, stride: number, side: Side): TokenRange[] {
  const { tokens, start, end } = range;
  if (end - start <= length) return [range];
  if (length === 0) return [{ tokens, start, end: start }, range];
  if (stride >= length) {
    throw new TokenizerError(
      'Tokenizer.encode',
      'truncation.stride',
      `less than the ${length} tokens that stay`,
      show(stride),
    );
  }
  const parts: TokenRange[] = [];
  if (side === 'post') {
    for (let from = start; ; from += length - stride) {
      parts.push({ tokens, start: from, end: Math.min(from + length, end) });
      if (from + length >= end) return parts;
    }
  }
  for (let to = end; ; to -= length - stride) {
    parts.push({ tokens, start: Math.max(to - length, start), end: to });
    if (to - length <= start) return parts;
  }
}

/** Reads `truncation`. */
export function readTruncation(reader: DocumentReader): TruncationOptions | null {
  if (reader.isAbsent) return null;
  reader.only('direction', 'max_length', 'strategy', 'stride');
  const strategies = {
    LongestFirst: 'longestFirst',
    OnlyFirst: 'onlyFirst',
    OnlySecond: 'onlySecond',
  } as const;
  const names = Object.keys(strategies) as (keyof typeof strategies)[];
  return {
    maxLength: reader.at('max_length').count(),
    side: reader.at('direction').choice(['Left', 'Right'], 'Right') === 'Left' ? 'pre' : 'post',
    stride: reader.at('stride').count(0),
    strategy: strategies[reader.at('strategy').choice(names, 'LongestFirst')],
  };
}
