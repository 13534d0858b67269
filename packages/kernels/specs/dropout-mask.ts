import { type KernelSpec, lengths, type Sizes } from './kernel-spec.ts';

const KEY = 0x9abcdef1;
const FACTOR = 1.25;

function mixBits(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** An element's bits depend on the key, the sample and the index within the sample. */
function factorOf(
  { inner, sampleOffset, threshold }: Sizes,
  block: number,
  sample: number,
  i: number,
): number {
  const row = mixBits(KEY + Math.imul(sampleOffset! + sample, 0x9e3779b1));
  const bits = mixBits(row + Math.imul(block * inner! + i, 0x85ebca77));
  return bits < threshold! ? 0 : FACTOR;
}

export const dropoutMaskSpec: KernelSpec = {
  name: 'dropoutMask',
  sizes: [
    ...lengths.map((inner) => ({ outer: 3, samples: 2, inner, sampleOffset: 5, threshold: 0x33333333 })),
    { outer: 1, samples: 3, inner: 9, sampleOffset: 0, threshold: 0xc0000000 },
    { outer: 1, samples: 3, inner: 9, sampleOffset: 0, threshold: 0 },
    { outer: 0, samples: 3, inner: 9, sampleOffset: 0, threshold: 1 },
  ],
  benchmark: { outer: 4, samples: 32, inner: 128, sampleOffset: 0, threshold: 0x33333333 },
  work: ({ outer, samples, inner }) => outer! * samples! * inner!,
  inputs: () => ({}),
  outputs: ({ outer, samples, inner }) => ({ target: outer! * samples! * inner! }),
  run: (kernels, { target }, { outer, samples, inner, sampleOffset, threshold }) =>
    kernels.rows.dropoutMask({
      target: target!,
      outer: outer!,
      samples: samples!,
      inner: inner!,
      key: KEY,
      sampleOffset: sampleOffset!,
      threshold: threshold!,
      factor: FACTOR,
    }),
  reference(_, sizes) {
    const target: number[] = [];
    for (let block = 0; block < sizes.outer!; block++) {
      for (let sample = 0; sample < sizes.samples!; sample++) {
        for (let i = 0; i < sizes.inner!; i++) target.push(factorOf(sizes, block, sample, i));
      }
    }
    return { target };
  },
  tolerance: { relative: 0, absolute: 0 },
};
