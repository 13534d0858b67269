import { ArgumentError } from './errors';

/** A stream of random numbers that its seed determines. */
export interface Random {
  /** A number in `[0, 1)`, a multiple of 2⁻⁵³. */
  uniform(): number;
  /** An integer in `[0, limit)`. */
  integer(limit: number): number;
  /** A sample of the standard normal distribution. */
  normal(): number;
  /** One of the items. */
  pick<Item>(items: ArrayLike<Item>): Item;
  /** Brings the items into a random order, in place, and returns them. */
  shuffle<Items extends Item[] | Int32Array | Uint32Array, Item>(items: Items): Items;
}

/**
 * Starts a stream of random numbers: xoshiro128** (Blackman and Vigna, 2018), its state spread from the keys
 * by a 32-bit finalizer. Each list of keys has a stream of its own, so that a source can hold
 * `(seed, epoch)` in place of a generator's state.
 *
 * @param keys - integers: a seed, and whatever names the stream (epoch, block, ...)
 * @throws {ArgumentError} if one is no integer
 */
export function createRandom(...keys: number[]): Random {
  for (const key of keys) {
    if (!Number.isSafeInteger(key)) throw new ArgumentError('createRandom', 'seed', 'an integer', key);
  }
  const [a, b, c, d] = spread(keys);
  const state = new Uint32Array([a!, b!, c!, d!]);

  function next(): number {
    const product = Math.imul(state[1]!, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = state[1]! << 9;
    state[2]! ^= state[0]!;
    state[3]! ^= state[1]!;
    state[1]! ^= state[2]!;
    state[0]! ^= state[3]!;
    state[2]! ^= shifted;
    state[3] = (state[3]! << 11) | (state[3]! >>> 21);
    return result;
  }

  const uniform = () => ((next() >>> 5) * 0x4000000 + (next() >>> 6)) / 0x20000000000000;
  const integer = (limit: number) => Math.floor(uniform() * limit);

  return {
    uniform,
    integer,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    pick: (items) => items[integer(items.length)]!,
    shuffle(items) {
      for (let last = items.length - 1; last > 0; last--) {
        const other = integer(last + 1);
        const held = items[last]!;
        items[last] = items[other]!;
        items[other] = held;
      }
      return items;
    },
  };
}

/** Four well mixed words of a list of integers. */
function spread(keys: readonly number[]): number[] {
  let hash = 0x9e3779b9;
  for (const key of keys) {
    hash = mix(hash ^ (key >>> 0));
    hash = mix(hash + Math.floor(key / 0x100000000));
  }
  return [1, 2, 3, 4].map((word) => mix(hash + Math.imul(word, 0x9e3779b9)));
}

/** MurmurHash3's finalizer: every input bit changes every output bit with probability one half. */
function mix(value: number): number {
  let h = value >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
