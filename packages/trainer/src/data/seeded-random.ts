/**
 * Uniform numbers in [0, 1), a function of the seed alone (the 32-bit generator known as mulberry32).
 *
 * @param seed - any numbers; each changes the whole stream
 */
export function seededRandom(...seed: readonly number[]): () => number {
  let state = 0x9e3779b9;
  for (const part of seed) state = mix((state ^ (part >>> 0)) + 0x6d2b79f5);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    return mix(state) / 4294967296;
  };
}

function mix(value: number): number {
  let t = Math.imul(value ^ (value >>> 15), value | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return (t ^ (t >>> 14)) >>> 0;
}

/** A permutation of 0 … size-1, a function of the seed alone (Fisher and Yates). */
export function permutation(size: number, ...seed: readonly number[]): Int32Array {
  const random = seededRandom(...seed);
  const order = Int32Array.from({ length: size }, (_, i) => i);
  for (let i = size - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
  return order;
}
