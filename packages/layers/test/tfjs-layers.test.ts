import '@tensorflow/tfjs-backend-cpu';
import { registerGradients } from '@ostinato/ops';
import { expectClose, wave } from '@ostinato/testing';
import { io, type Tensor, tensor } from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ModelArtifacts } from '../src/index';
import { fromArtifacts, input, layers, model, sequential } from '../src/index';

/** What a tfjs-layers model saves. */
async function artifactsOf(theirs: tfl.LayersModel): Promise<ModelArtifacts> {
  let saved: io.ModelArtifacts | undefined;
  await theirs.save(
    io.withSaveHandler(async (artifacts) => {
      saved = artifacts;
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
    }),
  );
  const { modelTopology, weightSpecs, weightData } = saved!;
  return { modelTopology, weightSpecs, weightData } as ModelArtifacts;
}

/** Old settings, as tfjs-layers has them by default. */
const TFJS_GRU = { recurrentActivation: 'hardSigmoidKeras2', resetAfter: false } as const;

beforeAll(() => {
  registerGradients();
});

describe('beside tfjs-layers', () => {
  test('a model that it saved gives the same numbers here', async () => {
    const theirs = tfl.sequential({
      layers: [
        tfl.layers.embedding({ inputDim: 7, outputDim: 3, maskZero: true, inputLength: 5 }),
        tfl.layers.lstm({ units: 4, returnSequences: true, recurrentInitializer: 'glorotNormal' }),
        tfl.layers.bidirectional({
          layer: tfl.layers.gru({ units: 2, recurrentInitializer: 'glorotNormal' }) as tfl.RNN,
          mergeMode: 'concat',
        }),
        tfl.layers.dense({ units: 3, activation: 'softmax', biasInitializer: 'randomNormal' }),
      ],
    });
    const ours = fromArtifacts(await artifactsOf(theirs));
    expect(ours.weights.map((weight) => weight.shape)).toEqual(theirs.weights.map((weight) => weight.shape));
    const ids = tensor([
      [1, 4, 2, 0, 0],
      [3, 6, 5, 2, 1],
    ]);
    expectClose(ours.predict(ids) as Tensor, theirs.predict(ids) as Tensor, { absolute: 1e-6 });
  });

  test('a functional model that it saved gives the same numbers here', async () => {
    const [a, b] = [tfl.input({ shape: [6, 2] }), tfl.input({ shape: [6, 2] })];
    const shared = tfl.layers.conv1d({ filters: 3, kernelSize: 2, padding: 'same', activation: 'relu' });
    const joined = tfl.layers
      .concatenate()
      .apply([shared.apply(a), shared.apply(b)] as tfl.SymbolicTensor[]) as tfl.SymbolicTensor;
    const normal = tfl.layers
      .batchNormalization({ movingMeanInitializer: 'ones' })
      .apply(joined) as tfl.SymbolicTensor;
    const y = tfl.layers
      .simpleRNN({ units: 2, recurrentInitializer: 'glorotNormal' })
      .apply(normal) as tfl.SymbolicTensor;
    const theirs = tfl.model({ inputs: [a, b], outputs: y });
    const ours = fromArtifacts(await artifactsOf(theirs));
    const inputs = [wave([2, 6, 2], 1), wave([2, 6, 2], 2)];
    expectClose(ours.predict(inputs) as Tensor, theirs.predict(inputs) as Tensor, { absolute: 1e-6 });
  });

  test('it loads a model that was saved here, with its own settings chosen', async () => {
    const x = input({ shape: [null, 3] });
    const recurrent = layers
      .gru({ units: 4, returnSequences: true, ...TFJS_GRU, recurrentActivation: 'sigmoid' })
      .apply(x);
    const pooled = layers
      .globalMaxPooling1d()
      .apply(layers.lstm({ units: 2, returnSequences: true }).apply(recurrent));
    const ours = model({
      inputs: x,
      outputs: layers.dense({ units: 1 }).apply(layers.dropout({ rate: 0.3 }).apply(pooled)),
    });
    const theirs = await tfl.loadLayersModel(io.fromMemory(ours.toArtifacts() as io.ModelArtifacts));
    const data = wave([2, 5, 3], 1);
    expectClose(theirs.predict(data) as Tensor, ours.predict(data) as Tensor, { absolute: 1e-6 });
  });

  test('both live in one page: no name of a variable clashes, no class is replaced', () => {
    const ours = sequential({ layers: [layers.lstm({ units: 2, inputShape: [3, 1] })] });
    const theirs = tfl.sequential({
      layers: [tfl.layers.lstm({ units: 2, inputShape: [3, 1], recurrentInitializer: 'glorotNormal' })],
    });
    const again = sequential({ layers: [layers.lstm({ units: 2, inputShape: [3, 1] })] });
    ours.getWeights();
    again.getWeights();
    expect((theirs.predict(wave([1, 3, 1], 1)) as Tensor).shape).toEqual([1, 2]);
    expect((ours.predict(wave([1, 3, 1], 1)) as Tensor).shape).toEqual([1, 2]);
  });
});
