import * as core from '@tensorflow/tfjs-core';
import type {} from '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';

/** Functions of tfjs-core whose first argument is the tensor itself: `x.add(y)` is `add(x, y)`. */
const PLAIN = [
  ...[
    'abs',
    'acos',
    'acosh',
    'add',
    'all',
    'any',
    'argMax',
    'argMin',
    'asin',
    'asinh',
    'atan',
    'atan2',
    'atanh',
  ],
  ...[
    'avgPool',
    'batchToSpaceND',
    'batchNorm',
    'broadcastTo',
    'cast',
    'ceil',
    'clipByValue',
    'conv1d',
    'conv2d',
  ],
  ...[
    'conv2dTranspose',
    'cos',
    'cosh',
    'cumprod',
    'cumsum',
    'depthToSpace',
    'depthwiseConv2d',
    'dilation2d',
    'div',
  ],
  ...[
    'divNoNan',
    'dot',
    'elu',
    'equal',
    'erf',
    'euclideanNorm',
    'exp',
    'expandDims',
    'expm1',
    'floor',
    'floorDiv',
  ],
  ...['gather', 'greater', 'greaterEqual', 'isFinite', 'isInf', 'isNaN', 'leakyRelu', 'less', 'lessEqual'],
  ...['localResponseNormalization', 'log', 'log1p', 'logSigmoid', 'logSoftmax', 'logSumExp', 'logicalAnd'],
  ...[
    'logicalNot',
    'logicalOr',
    'logicalXor',
    'matMul',
    'max',
    'maxPool',
    'maximum',
    'mean',
    'min',
    'minimum',
  ],
  ...[
    'mirrorPad',
    'mod',
    'mul',
    'neg',
    'norm',
    'notEqual',
    'oneHot',
    'onesLike',
    'pad',
    'pool',
    'pow',
    'prelu',
  ],
  ...[
    'prod',
    'reciprocal',
    'relu',
    'relu6',
    'reshape',
    'reverse',
    'round',
    'rsqrt',
    'selu',
    'separableConv2d',
  ],
  ...[
    'sigmoid',
    'sign',
    'sin',
    'sinh',
    'slice',
    'softmax',
    'softplus',
    'spaceToBatchND',
    'split',
    'sqrt',
    'square',
  ],
  ...['squaredDifference', 'squeeze', 'step', 'stridedSlice', 'sub', 'sum', 'tan', 'tanh', 'tile', 'topk'],
  ...['transpose', 'unique', 'unsortedSegmentSum', 'unstack', 'zerosLike'],
] as const satisfies readonly (keyof typeof core)[];

type Method = (this: core.Tensor, ...args: never[]) => unknown;

/** Methods that are more than a function with the tensor put first. */
const OTHERS: Record<string, Method> = {
  asScalar() {
    core.util.assert(
      this.size === 1,
      () => `asScalar: the tensor must have one value, received ${this.size}.`,
    );
    return core.reshape(this, []);
  },
  as1D() {
    return core.reshape(this, [this.size]);
  },
  flatten() {
    return core.reshape(this, [this.size]);
  },
  ...Object.fromEntries(['as2D', 'as3D', 'as4D', 'as5D'].map((name) => [name, reshaped])),
  reshapeAs(other: core.Tensor) {
    return core.reshape(this, other.shape);
  },
  asType(dtype: core.DataType) {
    return core.cast(this, dtype);
  },
  toFloat() {
    return core.cast(this, 'float32');
  },
  toInt() {
    return core.cast(this, 'int32');
  },
  toBool() {
    return core.cast(this, 'bool');
  },
  concat(others: core.Tensor | core.Tensor[], axis?: number) {
    return core.concat([this, ...[others].flat()], axis);
  },
  stack(others: core.Tensor | core.Tensor[], axis?: number) {
    return core.stack([this, ...[others].flat()], axis);
  },
  where(condition: core.Tensor, other: core.Tensor) {
    return core.where(condition, this, other);
  },
  resizeBilinear(...args: Tail<typeof core.image.resizeBilinear>) {
    return core.image.resizeBilinear(this as core.Tensor4D, ...args);
  },
  resizeNearestNeighbor(...args: Tail<typeof core.image.resizeNearestNeighbor>) {
    return core.image.resizeNearestNeighbor(this as core.Tensor4D, ...args);
  },
  fft() {
    return core.spectral.fft(this);
  },
  ifft() {
    return core.spectral.ifft(this);
  },
  rfft() {
    return core.spectral.rfft(this);
  },
  irfft() {
    return core.spectral.irfft(this);
  },
};

type Tail<F> = F extends (first: never, ...rest: infer Rest) => unknown ? Rest : never;

function reshaped(this: core.Tensor, ...shape: number[]): core.Tensor {
  return core.reshape(this, shape);
}

/**
 * Gives tensors their methods `x.add(y)`, `x.mean()`, …, as `@tensorflow/tfjs` does and tfjs-core alone does not.
 * Methods that are there already stay.
 */
export function registerChainedOps(): void {
  const methods: Record<string, Method> = { ...OTHERS };
  for (const name of PLAIN) {
    // biome-ignore lint/performance/noDynamicNamespaceImportAccess: `ostinato/tfjs` exports all of tfjs-core anyway.
    const op = core[name] as (x: core.Tensor, ...args: unknown[]) => unknown;
    methods[name] = function (this: core.Tensor, ...args: unknown[]) {
      return op(this, ...args);
    };
  }
  for (const [name, method] of Object.entries(methods)) {
    if (name in core.Tensor.prototype) continue;
    Object.defineProperty(core.Tensor.prototype, name, { value: method, writable: true, configurable: true });
  }
}
