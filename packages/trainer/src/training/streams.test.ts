import '@tensorflow/tfjs-backend-cpu';
import { type Tensor, tensor3d } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { statefulModel } from '../../test/stateful-model';
import { streamSource } from '../data/stream-source';
import { evaluate } from './evaluate';
import { fit } from './fit';
import { resetStreams } from './reset-streams';

const context = { training: false, random: { seed: 0, step: 0, sampleOffset: 0 } };
const stream = (length: number, seed: number) =>
  Array.from({ length }, (_, t) => [0, 1, 2].map((k) => Math.sin(seed + 1.3 * t + k)));
const forward = (model: ReturnType<typeof statefulModel>, x: number[][][]) => [
  ...model.forward([tensor3d(x) as Tensor], context).outputs[0]!.dataSync(),
];

describe('streams', () => {
  test('read window by window give what the whole gives, bit for bit', () => {
    const [a, b] = [stream(12, 1), stream(12, 5)];
    const whole = forward(statefulModel(), [a, b]);
    const model = statefulModel();
    let last: number[] = [];
    for (let t = 0; t < 12; t += 4) last = forward(model, [a.slice(t, t + 4), b.slice(t, t + 4)]);
    expect(last).toEqual(whole);
  });

  test('a row that begins anew forgets, the others go on', () => {
    const [a, b, c] = [stream(8, 1), stream(4, 5), stream(4, 9)];
    const model = statefulModel();
    forward(model, [a.slice(0, 4), b]);
    resetStreams(model, { reset: [1] } as never);
    const [first, second] = forward(model, [a.slice(4), c]);
    expect(first).toBe(forward(statefulModel(), [a, a])[0]);
    expect(second).toBe(forward(statefulModel(), [c, c])[0]);
  });

  test('validation starts from zero and gives the state back', async () => {
    const model = statefulModel();
    forward(model, [stream(4, 1)]);
    const before = model.getState();
    const [x, y] = [[stream(6, 2)], [[0.5]]];
    const inBetween = await evaluate(model, x, y, { loss: 'mse' });
    expect(model.getState()).toEqual(before);
    expect(inBetween).toEqual(await evaluate(statefulModel(), x, y, { loss: 'mse' }));
  });

  test('of different lengths train with carried state', async () => {
    const lengths = [31, 12, 20];
    const x = lengths.map((length, i) => stream(length, i));
    const source = streamSource(
      x,
      x.map((rows) => rows.map(([first]) => [first!])),
      { batchSize: 2, window: 8 },
    );
    // The model answers once per window: its target is the last step's.
    const lastTargets = {
      ...source,
      *batches() {
        for (const batch of source.batches() as Iterable<{ y: { data: Float32Array; shape: number[] } }>) {
          const [rows, time] = batch.y.shape as [number, number];
          const y = Float32Array.from({ length: rows }, (_, r) => batch.y.data[r * time + time - 1]!);
          yield { ...batch, y: { data: y, shape: [rows, 1] } } as never;
        }
      },
    };
    const { history } = await fit(statefulModel(), lastTargets, null, {
      optimizer: 'adam',
      loss: 'mse',
      epochs: 30,
    });
    expect(history.loss!.at(-1)).toBeLessThan(history.loss![0]!);
  });
});
