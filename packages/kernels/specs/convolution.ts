import type { DepthwiseGeometry, PatchGeometry } from '../src/index';
import { type KernelSpec, type Sizes, type Values, wave } from './kernel-spec.ts';

/** Sizes of a convolution; padding is `top` and `left`, and whatever the output's size leaves below and right. */
const geometries: Sizes[] = [
  {
    height: 5,
    width: 6,
    channels: 4,
    filter: 3,
    stride: 1,
    dilation: 1,
    top: 1,
    left: 1,
    outHeight: 5,
    outWidth: 6,
  },
  {
    height: 5,
    width: 7,
    channels: 3,
    filter: 3,
    stride: 2,
    dilation: 1,
    top: 0,
    left: 1,
    outHeight: 2,
    outWidth: 4,
  },
  {
    height: 1,
    width: 9,
    channels: 5,
    filter: 1,
    stride: 1,
    dilation: 1,
    top: 0,
    left: 0,
    outHeight: 1,
    outWidth: 9,
  },
  {
    height: 2,
    width: 2,
    channels: 9,
    filter: 5,
    stride: 1,
    dilation: 1,
    top: 2,
    left: 2,
    outHeight: 2,
    outWidth: 2,
  },
  {
    height: 3,
    width: 3,
    channels: 1,
    filter: 2,
    stride: 3,
    dilation: 1,
    top: 4,
    left: 4,
    outHeight: 4,
    outWidth: 4,
  },
];
const dilated: Sizes[] = [
  {
    height: 7,
    width: 8,
    channels: 4,
    filter: 3,
    stride: 1,
    dilation: 2,
    top: 2,
    left: 0,
    outHeight: 6,
    outWidth: 4,
  },
];
const withBatches = (all: Sizes[]) => all.flatMap((sizes) => [0, 1, 3].map((batch) => ({ ...sizes, batch })));
const benchmark = {
  ...{ batch: 8, height: 28, width: 28, channels: 32, filter: 3, stride: 1, dilation: 1 },
  ...{ top: 1, left: 1, outHeight: 28, outWidth: 28, multiplier: 1 },
};

const pixels = (s: Sizes) => s.batch! * s.height! * s.width!;
const positions = (s: Sizes) => s.batch! * s.outHeight! * s.outWidth!;
const taps = (s: Sizes) => s.filter! * s.filter!;

/** Calls `visit` with every output position, tap of the filter and pixel that meet. */
function eachMeeting(s: Sizes, visit: (position: number, tap: number, pixel: number) => void): void {
  for (let position = 0; position < positions(s); position++) {
    const [column, line] = [position % s.outWidth!, Math.floor(position / s.outWidth!)];
    const image = Math.floor(line / s.outHeight!);
    for (let tap = 0; tap < taps(s); tap++) {
      const y = (line % s.outHeight!) * s.stride! + Math.floor(tap / s.filter!) * s.dilation! - s.top!;
      const x = column * s.stride! + (tap % s.filter!) * s.dilation! - s.left!;
      const inside = y >= 0 && y < s.height! && x >= 0 && x < s.width!;
      if (inside) visit(position, tap, (image * s.height! + y) * s.width! + x);
    }
  }
}

function patchGeometry(s: Sizes): PatchGeometry {
  return [
    ...([s.height!, s.width!, s.channels!, s.outHeight!, s.outWidth!] as const),
    ...([s.filter!, s.filter!, s.stride!, s.stride!, s.top!, s.left!] as const),
  ];
}

function depthwiseGeometry(s: Sizes): DepthwiseGeometry {
  return [
    ...([s.batch!, s.height!, s.width!, s.channels!, s.outHeight!, s.outWidth!] as const),
    ...([s.filter!, s.filter!, s.stride!, s.stride!, s.dilation!, s.dilation!, s.top!, s.left!] as const),
  ];
}

export const gatherPatchesSpec: KernelSpec = {
  name: 'gatherPatches',
  sizes: withBatches(geometries),
  benchmark,
  work: (s) => positions(s) * taps(s) * s.channels!,
  inputs: (s, seed) => ({ image: wave(pixels(s) * s.channels!, seed) }),
  outputs: (s) => ({ patches: positions(s) * taps(s) * s.channels! }),
  run: (kernels, { image, patches }, s) =>
    kernels.exports.gatherPatches(patches!, image!, 0, positions(s), ...patchGeometry(s)),
  reference({ image }, s) {
    const channels = s.channels!;
    const patches: number[] = Array(positions(s) * taps(s) * channels).fill(0);
    eachMeeting(s, (position, tap, pixel) => {
      for (let c = 0; c < channels; c++) {
        patches[(position * taps(s) + tap) * channels + c] = image![pixel * channels + c]!;
      }
    });
    return { patches };
  },
  tolerance: { relative: 0, absolute: 0 },
};

export const scatterPatchesSpec: KernelSpec = {
  name: 'scatterPatches',
  sizes: withBatches(geometries),
  benchmark,
  work: (s) => positions(s) * taps(s) * s.channels!,
  inputs: (s, seed) => ({
    patches: wave(positions(s) * taps(s) * s.channels!, seed),
    image: wave(pixels(s) * s.channels!, seed + 1),
  }),
  outputs: (s) => ({ image: pixels(s) * s.channels! }),
  run: (kernels, { image, patches }, s) =>
    kernels.exports.scatterPatches(patches!, image!, 0, positions(s), ...patchGeometry(s)),
  reference({ image, patches }, s) {
    const channels = s.channels!;
    const sums = Array.from(image!);
    eachMeeting(s, (position, tap, pixel) => {
      for (let c = 0; c < channels; c++) {
        sums[pixel * channels + c]! += patches![(position * taps(s) + tap) * channels + c]!;
      }
    });
    return { image: sums };
  },
  tolerance: { relative: 1e-6, absolute: 1e-6 },
};

/** `visit` names what is added to which element: of the filter's gradient, or of the image's. */
function depthwiseReference(
  s: Sizes,
  gradient: Values,
  add: (to: number[], ...at: number[]) => void,
): number[] {
  const sums = Array.from(gradient);
  const [channels, multiplier] = [s.channels!, s.multiplier!];
  eachMeeting(s, (position, tap, pixel) => {
    for (let c = 0; c < channels; c++) {
      for (let m = 0; m < multiplier; m++) {
        const [output, weight] = [position, tap].map((n) => (n * channels + c) * multiplier + m);
        add(sums, pixel * channels + c, weight!, output!);
      }
    }
  });
  return sums;
}

const depthwiseSizes = withBatches([...geometries, ...dilated]).flatMap((s) =>
  [1, 2].map((multiplier) => ({ ...s, multiplier })),
);
const filterSize = (s: Sizes) => taps(s) * s.channels! * s.multiplier!;
const outputSize = (s: Sizes) => positions(s) * s.channels! * s.multiplier!;

export const depthwiseBackpropFilterSpec: KernelSpec = {
  name: 'depthwiseBackpropFilter',
  sizes: depthwiseSizes,
  benchmark,
  work: (s) => 2 * outputSize(s) * taps(s),
  inputs: (s, seed) => ({
    x: wave(pixels(s) * s.channels!, seed),
    dy: wave(outputSize(s), seed + 1),
    gradient: wave(filterSize(s), seed + 2),
  }),
  outputs: (s) => ({ gradient: filterSize(s) }),
  run: (kernels, { gradient, x, dy }, s) =>
    kernels.exports.depthwiseBackpropFilter(gradient!, x!, dy!, s.multiplier!, ...depthwiseGeometry(s)),
  reference: ({ gradient, x, dy }, s) => ({
    gradient: depthwiseReference(s, gradient!, (sums, pixel, weight, output) => {
      sums[weight!]! += x![pixel!]! * dy![output!]!;
    }),
  }),
  tolerance: { relative: 1e-6, absolute: 1e-5 },
};

export const depthwiseBackpropInputSpec: KernelSpec = {
  name: 'depthwiseBackpropInput',
  sizes: depthwiseSizes,
  benchmark,
  work: (s) => 2 * outputSize(s) * taps(s),
  inputs: (s, seed) => ({
    filter: wave(filterSize(s), seed),
    dy: wave(outputSize(s), seed + 1),
    gradient: wave(pixels(s) * s.channels!, seed + 2),
  }),
  outputs: (s) => ({ gradient: pixels(s) * s.channels! }),
  run: (kernels, { gradient, filter, dy }, s) =>
    kernels.exports.depthwiseBackpropInput(gradient!, filter!, dy!, s.multiplier!, ...depthwiseGeometry(s)),
  reference: ({ gradient, filter, dy }, s) => ({
    gradient: depthwiseReference(s, gradient!, (sums, pixel, weight, output) => {
      sums[pixel!]! += filter![weight!]! * dy![output!]!;
    }),
  }),
  tolerance: { relative: 1e-6, absolute: 1e-5 },
};
