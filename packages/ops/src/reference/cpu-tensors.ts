import type { DataType, KernelBackend, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';

/** What the scalar kernels use of tfjs's cpu backend. */
export interface CpuBackend extends KernelBackend {
  makeTensorInfo(shape: number[], dtype: DataType, values: ArrayLike<number>): TensorInfo;
  readonly data: { get(dataId: object): { values: ArrayLike<number> } };
}

/** The values of a tensor themselves, not a copy. */
export function valuesOf<T = Float32Array>(backend: CpuBackend, info: TensorInfo): T {
  return backend.data.get(info.dataId).values as T;
}

/** The values of an input, or `undefined` if it is absent: left out or `[0]`-shaped. */
export function optionalValues(
  backend: CpuBackend,
  inputs: NamedTensorInfoMap,
  name: string,
): Float32Array | undefined {
  const info = inputs[name];
  return !info || (info.shape.length === 1 && info.shape[0] === 0) ? undefined : valuesOf(backend, info);
}

/** A new float32 tensor. */
export function floatTensor(backend: CpuBackend, shape: number[], values: ArrayLike<number>): TensorInfo {
  return backend.makeTensorInfo(
    shape,
    'float32',
    values instanceof Float32Array ? values : Float32Array.from(values),
  );
}

/** What stands for no tensor, and for one that only our own kernels can read: `[0]`-shaped, with data of its own. */
export function opaqueTensor(backend: CpuBackend, values: Float64Array = new Float64Array()): TensorInfo {
  return backend.makeTensorInfo([0], 'float32', values);
}
