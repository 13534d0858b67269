import type { Trainable } from '@ostinato/ops';
import type { TensorBatch } from '../data/batch';

/** Makes stateful layers forget the streams that end before this batch: all rows or some. */
export function resetStreams(model: Trainable, { reset }: TensorBatch): void {
  if (reset === true) model.resetStates();
  if (typeof reset === 'boolean' || reset.length === 0) return;
  const state = model.getState();
  for (const layer of Object.values(state)) {
    for (const row of reset) {
      layer.hidden[row]?.fill(0);
      layer.cell?.[row]?.fill(0);
    }
  }
  model.setState(state);
}
