import * as tf from '@tensorflow/tfjs-core';
import type { Sequential } from 'ostinato';
import type { CellKind } from '../protocol';

/** Where the gate that keeps the state stands among the gates: LSTM's are i, f, c, o, those of a GRU z, r, h. */
const keepGate: Partial<Record<CellKind, number>> = { lstm: 1, gru: 0 };

/**
 * Sets the bias of the gate that decides how much of the state is kept, in a model's first layer. A cell without
 * gates stays as it is.
 */
export function setKeepGateBias(model: Sequential, cell: CellKind, units: number, bias: number): void {
  const gate = keepGate[cell];
  const layer = model.layers[0];
  if (gate === undefined || !layer) return;
  tf.tidy(() => {
    const [kernel, recurrentKernel, old] = layer.getWeights();
    if (!kernel || !recurrentKernel || !old) return;
    const values = old.dataSync().slice();
    // A GRU has a second row of biases, which acts with the state; it stays zero.
    values.fill(bias, gate * units, (gate + 1) * units);
    layer.setWeights([kernel, recurrentKernel, tf.tensor(values, old.shape)]);
  });
}
