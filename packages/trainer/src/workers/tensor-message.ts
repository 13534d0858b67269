import { type Tensor, tensor } from '@tensorflow/tfjs-core';
import type { TensorMessage } from './protocol';

/** Copies a tensor, or some of its rows, for another thread. */
export function toMessage(item: Tensor, start = 0, rows = item.shape[0] ?? 1): TensorMessage {
  const width = item.rank === 0 ? 1 : item.size / Math.max(item.shape[0]!, 1);
  const data = (item.dataSync() as Float32Array).slice(start * width, (start + rows) * width);
  const shape = item.rank === 0 ? [] : [rows, ...item.shape.slice(1)];
  return { data, shape, dtype: item.dtype as TensorMessage['dtype'] };
}

/** Makes the tensor of a message; it belongs to the caller. */
export function fromMessage({ data, shape, dtype }: TensorMessage): Tensor {
  return tensor(data, shape, dtype);
}
