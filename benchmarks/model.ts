import type * as tfjs from '@tensorflow/tfjs-core';
import type { Tasks } from './serve.ts';
import { makeBatch, type RecurrentLayer, workloads } from './workload.ts';

type Core = Pick<typeof tfjs, 'tensor' | 'tidy' | 'dispose'>;
type LayerFactory = (args: Record<string, unknown>) => unknown;

/** What a workload uses of a Keras-style library: the part that tfjs-layers and `ostinato` share. */
export interface LayersApi {
  sequential(): {
    add(layer: unknown): void;
    compile(args: Record<string, unknown>): void;
    trainOnBatch(x: unknown, y: unknown): Promise<unknown>;
    predictOnBatch(x: unknown): tfjs.Tensor;
  };
  layers: Record<'simpleRNN' | 'lstm' | 'gru' | 'bidirectional' | 'embedding' | 'dense', LayerFactory>;
}

const losses = {
  mse: { activation: 'linear', loss: 'meanSquaredError' },
  binary: { activation: 'sigmoid', loss: 'binaryCrossentropy' },
  categorical: { activation: 'softmax', loss: 'categoricalCrossentropy' },
  sparse: { activation: 'softmax', loss: 'sparseCategoricalCrossentropy' },
};

/** Builds and compiles a workload by the given library; `core` is the tfjs that the library runs on. */
export function compileWorkload(api: LayersApi, core: Core, name: string): Tasks {
  const workload = workloads[name];
  if (!workload) throw new Error(`unknown workload ${name}`);
  const { batch, time, features, vocabulary, embedding, layers, dense, loss } = workload;
  const model = api.sequential();
  let shape: Record<string, unknown> = { batchInputShape: [batch, time, features] };
  if (vocabulary) {
    model.add(
      api.layers.embedding({ inputDim: vocabulary, outputDim: embedding, batchInputShape: [batch, time] }),
    );
    shape = {};
  }
  for (const layer of layers) {
    model.add(recurrent(api, layer, shape));
    shape = {};
  }
  model.add(api.layers.dense({ units: dense, activation: losses[loss].activation }));
  model.compile({ optimizer: 'adam', loss: losses[loss].loss });
  const { x, y } = makeBatch(workload);
  const input = core.tensor(x.data, x.shape);
  const target = core.tensor(y.data, y.shape);
  return {
    train: () => model.trainOnBatch(input, target),
    predict: () => {
      const output = model.predictOnBatch(input);
      output.dataSync();
      core.dispose(output);
    },
  };
}

function recurrent(api: LayersApi, layer: RecurrentLayer, shape: Record<string, unknown>): unknown {
  const { cell, units, bidirectional, sequences = false, stateful = false } = layer;
  const kind = cell === 'simpleRnn' ? 'simpleRNN' : cell;
  const inner = { units, returnSequences: sequences, stateful };
  if (!bidirectional) return api.layers[kind]({ ...inner, ...shape });
  return api.layers.bidirectional({ layer: api.layers[kind](inner), mergeMode: 'concat', ...shape });
}
