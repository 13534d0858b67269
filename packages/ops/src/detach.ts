import { engine, type Tensor } from '@tensorflow/tfjs-core';

/**
 * The same values off the tape: a new tensor on the same data, through which no gradient flows. Without this, a mask
 * that was computed from the input would send the backward pass into ops that have no gradient.
 */
export function detach<T extends Tensor>(tensor: T): T {
  const { dataId, shape, dtype } = tensor;
  const { backend } = engine().state.tensorInfo.get(dataId)!;
  backend.incRef(dataId);
  return engine().makeTensorFromDataId(dataId, shape, dtype, backend) as T;
}
