import '@tensorflow/tfjs-backend-cpu';
import {
  mean,
  memory,
  type Scalar,
  square,
  sub,
  type Tensor,
  tensor,
  tidy,
  variableGrads,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { fromArtifacts, layers, sequential } from '../index';

/** Numbers that differ everywhere. */
function waves(shape: number[], phase = 0): Tensor {
  const size = shape.reduce((n, s) => n * s, 1);
  return tensor(
    Float32Array.from({ length: size }, (_, i) => Math.sin(1.7 * i + phase)),
    shape,
  );
}

function stacked() {
  return sequential({
    layers: [
      layers.lstm({ units: 3, returnSequences: true, inputShape: [null, 2] }),
      layers.gru({ units: 2 }),
      layers.dense({ units: 1 }),
    ],
  });
}

describe('sequential', () => {
  it('prints the table of the word model with 14,121,744 weights, without making them', () => {
    const before = memory().numTensors;
    const model = sequential();
    model.add(layers.embedding({ inputDim: 10000, outputDim: 256, batchInputShape: [64, null] }));
    model.add(layers.simpleRNN({ units: 1024, returnSequences: true, stateful: true }));
    model.add(layers.dense({ units: 10000 }));
    const lines: string[] = [];
    model.summary(undefined, undefined, (line) => lines.push(line));
    expect(lines).toEqual([
      'Model: "sequential"',
      '┏━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━┓',
      '┃ Layer (type)             ┃ Output Shape        ┃      Param # ┃',
      '┡━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━┩',
      '│ embedding (Embedding)    │ (64, None, 256)     │    2,560,000 │',
      '├──────────────────────────┼─────────────────────┼──────────────┤',
      '│ simple_rnn (SimpleRNN)   │ (64, None, 1024)    │    1,311,744 │',
      '├──────────────────────────┼─────────────────────┼──────────────┤',
      '│ dense (Dense)            │ (64, None, 10000)   │   10,250,000 │',
      '└──────────────────────────┴─────────────────────┴──────────────┘',
      ' Total params: 14,121,744 (53.87 MB)',
      ' Trainable params: 14,121,744 (53.87 MB)',
      ' Non-trainable params: 0 (0.00 B)',
    ]);
    expect(memory().numTensors).toBe(before);
  });

  it('gives the same model the same first weights and paths each time it is built', () => {
    const [a, b] = [stacked(), stacked()];
    expect(a.weights.map((weight) => weight.path)).toEqual([
      'lstm/lstm_cell/kernel',
      'lstm/lstm_cell/recurrent_kernel',
      'lstm/lstm_cell/bias',
      'gru/gru_cell/kernel',
      'gru/gru_cell/recurrent_kernel',
      'gru/gru_cell/bias',
      'dense/kernel',
      'dense/bias',
    ]);
    expect(b.weights.map((weight) => weight.path)).toEqual(a.weights.map((weight) => weight.path));
    a.getWeights().forEach((values, index) => {
      expect([...b.getWeights()[index]!.dataSync()]).toEqual([...values.dataSync()]);
    });
  });

  it('predicts the same after a round trip through artifacts', () => {
    const model = stacked();
    const x = waves([5, 4, 2]);
    const y = model.predict(x) as Tensor;
    const copy = fromArtifacts(
      JSON.parse(JSON.stringify(model.toArtifacts().modelTopology)) && model.toArtifacts(),
    );
    expect([...(copy.predict(x) as Tensor).dataSync()]).toEqual([...y.dataSync()]);
  });

  it('gives a gradient to every weight and leaves nothing behind', () => {
    const model = stacked();
    const x = waves([5, 4, 2]);
    const y = waves([5, 1], 3);
    const loss = () => {
      const { outputs } = model.forward([x], {
        training: true,
        random: { seed: 1, step: 0, sampleOffset: 0 },
      });
      return mean<Scalar>(square(sub(outputs[0]!, y)));
    };
    model.getWeights();
    const before = memory().numTensors;
    tidy(() => {
      const { grads } = variableGrads(
        () => loss(),
        model.weights.map((weight) => weight.variable),
      );
      for (const gradient of Object.values(grads)) {
        expect(Math.hypot(...gradient.dataSync())).toBeGreaterThan(0);
      }
      expect(Object.keys(grads)).toHaveLength(8);
    });
    expect(memory().numTensors).toBe(before);
  });

  it('says where returnSequences is missing, and what to write', () => {
    const model = sequential({
      layers: [layers.simpleRNN({ units: 64, returnSequences: false, inputShape: [100, 32] })],
    });
    expect(() => model.add(layers.simpleRNN({ units: 32 }))).toThrow(
      "simple_rnn_1: input must be a tensor of shape [batch, time, features], received [null, 64]. The layer before it, 'simple_rnn', gives only its last output. Let it give all of them: layers.simpleRNN({ units: 64, returnSequences: true }).",
    );
  });
});
