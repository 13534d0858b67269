import { eachBackend, expectClose, expectNoLeak, testBackends, wave } from '@ostinato/testing';
import { backend_util, engine, type NamedAttrMap, type Tensor, transpose } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { runOriginal } from '../../test/original-kernels';
import { Random } from '../../test/random';

interface Case {
  x: [number, number, number, number];
  filter: [number, number, number, number];
  strides: [number, number];
  dilations: [number, number];
  pad: 'valid' | 'same' | number;
  depthwise: boolean;
}

function randomCase(random: Random, depthwise: boolean): Case {
  const dilation = depthwise && random.next() < 0.3 ? 2 : 1;
  const [filterHeight, filterWidth] = [random.integer(1, 3), random.integer(1, 5)];
  const channels = random.pick([1, 2, 3, 4, 5, 8, 9]);
  const height = random.integer((filterHeight - 1) * dilation + 1, 9);
  const width = random.integer((filterWidth - 1) * dilation + 1, 13);
  return {
    x: [random.integer(0, 3), height, width, channels],
    filter: [filterHeight, filterWidth, channels, random.pick(depthwise ? [1, 2, 3] : [1, 3, 4, 8, 11])],
    strides: dilation > 1 ? [1, 1] : [random.integer(1, 2), random.integer(1, 3)],
    dilations: [dilation, dilation],
    pad: random.pick(['valid', 'same', 1] as const),
    depthwise,
  };
}

function infoOf({ x, filter, strides, dilations, pad, depthwise }: Case) {
  return backend_util.computeConv2DInfo(x, filter, strides, dilations, pad, 'floor', depthwise);
}

/** Both gradients of `Σ dy · convolution(x, filter)` by the definition, in float64. */
function reference(each: Case, x: ArrayLike<number>, filter: ArrayLike<number>, dy: ArrayLike<number>) {
  const info = infoOf(each);
  const { outHeight, outWidth, inHeight, inWidth, filterHeight, filterWidth, inChannels, padInfo } = info;
  const last = each.filter[3];
  const [dx, dFilter] = [new Float64Array(x.length), new Float64Array(filter.length)];
  for (let b = 0; b < info.batchSize; b++)
    for (let oy = 0; oy < outHeight; oy++)
      for (let ox = 0; ox < outWidth; ox++)
        for (let r = 0; r < filterHeight; r++)
          for (let s = 0; s < filterWidth; s++) {
            const y = oy * info.strideHeight + r * info.dilationHeight - padInfo.top;
            const z = ox * info.strideWidth + s * info.dilationWidth - padInfo.left;
            if (y < 0 || y >= inHeight || z < 0 || z >= inWidth) continue;
            for (let c = 0; c < inChannels; c++)
              for (let k = 0; k < last; k++) {
                const atX = ((b * inHeight + y) * inWidth + z) * inChannels + c;
                const atFilter = ((r * filterWidth + s) * inChannels + c) * last + k;
                const position = (b * outHeight + oy) * outWidth + ox;
                const g = dy[each.depthwise ? (position * inChannels + c) * last + k : position * last + k]!;
                dx[atX]! += g * filter[atFilter]!;
                dFilter[atFilter]! += g * x[atX]!;
              }
          }
  return { dx, dFilter };
}

function run(kernelName: string, inputs: Record<string, Tensor>, attrs: Record<string, unknown>): Tensor {
  return engine().runKernel(kernelName, inputs, attrs as NamedAttrMap) as Tensor;
}

const attributesOf = ({ x, filter, strides, dilations, pad }: Case) => ({
  ...{
    inputShape: x,
    filterShape: filter,
    strides,
    dilations,
    pad,
    dimRoundingMode: 'floor',
    dataFormat: 'NHWC',
  },
});

const kinds = [
  { depthwise: false, ofFilter: 'Conv2DBackpropFilter', ofInput: 'Conv2DBackpropInput' },
  {
    depthwise: true,
    ofFilter: 'DepthwiseConv2dNativeBackpropFilter',
    ofInput: 'DepthwiseConv2dNativeBackpropInput',
  },
];

eachBackend(
  () => {
    describe.each(kinds)('$ofFilter and $ofInput', ({ depthwise, ofFilter, ofInput }) => {
      test('agree with the definition within 2e-6 and as much of the largest value, for any sizes, strides and padding', () => {
        const tolerance = { absolute: 2e-6, ofLargest: 2e-6 };
        for (let seed = 0; seed < 80; seed++) {
          const each = randomCase(new Random(seed), depthwise);
          const [x, filter, dy] = [wave(each.x, 1), wave(each.filter, 2), wave(infoOf(each).outShape, 3)];
          const expected = reference(each, x.dataSync(), filter.dataSync(), dy.dataSync());
          const attrs = attributesOf(each);
          const [dFilter, dx] = [run(ofFilter, { x, dy }, attrs), run(ofInput, { dy, filter }, attrs)];
          const what = JSON.stringify(each);
          expect([dFilter.shape, dx.shape], what).toEqual([each.filter, each.x]);
          expectClose(dFilter, expected.dFilter, tolerance, `dFilter of ${what}`);
          expectClose(dx, expected.dx, tolerance, `dx of ${what}`);
        }
      });

      test('are made block by block when the patches are many, within 5e-5 of the largest value', () => {
        const each: Case = {
          ...{ x: [3, 40, 50, 24], filter: [3, 3, 24, 5], strides: [1, 1], dilations: [1, 1], pad: 'same' },
          depthwise,
        };
        const [x, filter, dy] = [wave(each.x, 1), wave(each.filter, 2), wave(infoOf(each).outShape, 3)];
        const expected = reference(each, x.dataSync(), filter.dataSync(), dy.dataSync());
        const attrs = attributesOf(each);
        expectClose(run(ofFilter, { x, dy }, attrs), expected.dFilter, { ofLargest: 5e-5 });
        expectClose(run(ofInput, { dy, filter }, attrs), expected.dx, { ofLargest: 5e-5 });
      });

      test('refuse a gradient that does not fit the image', () => {
        const each: Case = {
          ...{ x: [1, 5, 5, 2], filter: [3, 3, 2, 1], strides: [1, 1], dilations: [1, 1], pad: 'valid' },
          depthwise,
        };
        const [x, filter, dy] = [
          wave(each.x, 1),
          wave(each.filter, 2),
          wave([1, 4, 3, depthwise ? 2 : 1], 3),
        ];
        const problem = `dy must be of shape [1, 3, 3, ${dy.shape[3]}], received [1, 4, 3, ${dy.shape[3]}].`;
        expect(() => run(ofFilter, { x, dy }, attributesOf(each))).toThrow(`${ofFilter}: ${problem}`);
        expect(() => run(ofInput, { dy, filter }, attributesOf(each))).toThrow(`${ofInput}: ${problem}`);
        const narrow = { ...attributesOf(each), filterShape: [3, 3, 1, 1] };
        expect(() => run(ofFilter, { x, dy }, narrow)).toThrow(
          'filter must be of shape [height, width, 2, channels]',
        );
      });

      test('leave one tensor behind', () => {
        const each = randomCase(new Random(7), depthwise);
        const [x, filter, dy] = [wave(each.x, 1), wave(each.filter, 2), wave(infoOf(each).outShape, 3)];
        expectNoLeak(() => run(ofFilter, { x, dy }, attributesOf(each)), 1);
        expectNoLeak(() => run(ofInput, { dy, filter }, attributesOf(each)), 1);
      });
    });

    test('Conv2DBackpropInput gives what tfjs gives, within 1e-5, in both data formats', () => {
      const each: Case = {
        ...{ x: [2, 7, 8, 3], filter: [3, 2, 3, 5], strides: [2, 1], dilations: [1, 1], pad: 1 },
        depthwise: false,
      };
      const [filter, dy] = [wave(each.filter, 2), wave(infoOf(each).outShape, 3)];
      const attrs = attributesOf(each) as unknown as NamedAttrMap;
      const original = runOriginal('Conv2DBackpropInput', { dy, filter }, attrs);
      expectClose(run('Conv2DBackpropInput', { dy, filter }, attrs), original, { absolute: 1e-5 });
      const first = transpose(dy, [0, 3, 1, 2]);
      const channelsFirst = { ...attrs, dataFormat: 'NCHW', inputShape: [2, 3, 7, 8] };
      const dx = run('Conv2DBackpropInput', { dy: first, filter }, channelsFirst);
      expectClose(transpose(dx, [0, 2, 3, 1]), original, { absolute: 1e-5 });
    });

    test('Conv2DBackpropFilter takes NCHW as well', () => {
      const each: Case = {
        ...{ x: [2, 7, 8, 3], filter: [3, 2, 3, 5], strides: [2, 1], dilations: [1, 1], pad: 'same' },
        depthwise: false,
      };
      const [x, dy] = [wave(each.x, 1), wave(infoOf(each).outShape, 3)];
      const attrs = attributesOf(each);
      const channelsFirst = { x: transpose(x, [0, 3, 1, 2]), dy: transpose(dy, [0, 3, 1, 2]) };
      const expected = run('Conv2DBackpropFilter', { x, dy }, attrs);
      const before = engine().backend.numDataIds();
      const actual = run('Conv2DBackpropFilter', channelsFirst, { ...attrs, dataFormat: 'NCHW' });
      expect(engine().backend.numDataIds()).toBe(before + 1);
      expectClose(actual, expected, {});
    });
  },
  testBackends.filter(({ form }) => form === 'fused'),
);
