import {
  type CellKind,
  gateCount,
  gruSequence,
  lstmSequence,
  prepareStep,
  simpleRnnSequence,
} from '@ostinato/ops';
import { expectClose, testBackends, wave } from '@ostinato/testing';
import { add, matMul, type Tensor1D, type Tensor2D, type Tensor3D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, test } from 'vitest';

const [BATCH, TIME, FEATURES, UNITS, OUTPUTS] = [3, 6, 5, 9, 4];
const sequences = { simpleRnn: simpleRnnSequence, lstm: lstmSequence, gru: gruSequence };
const numbers = (x: { dataSync(): ArrayLike<number> }) => x.dataSync() as Float32Array;

for (const backend of testBackends.filter(({ form, missing }) => form === 'fused' && !missing)) {
  describe(`prepared steps on ${backend.name}`, () => {
    beforeAll(() => backend.start());

    for (const cell of ['simpleRnn', 'lstm', 'gru'] as CellKind[]) {
      test(`${cell}: the bits of the sequence op, and of the dense layer on top`, () => {
        const columns = gateCount[cell] * UNITS;
        const weights = {
          kernel: wave<Tensor2D>([FEATURES, columns], 1, 0.5),
          recurrentKernel: wave<Tensor2D>([UNITS, columns], 2, 0.5),
          bias: wave<Tensor1D>(cell === 'gru' ? [2, columns] : [columns], 3, 0.5),
        };
        const dense = { kernel: wave<Tensor2D>([UNITS, OUTPUTS], 4), bias: wave<Tensor1D>([OUTPUTS], 5) };
        const x = wave<Tensor3D>([BATCH, TIME, FEATURES], 6);
        const whole = sequences[cell](x, weights);

        const plain = {
          kernel: numbers(weights.kernel),
          recurrentKernel: numbers(weights.recurrentKernel),
          bias: numbers(weights.bias),
        };
        const top = { kernel: numbers(dense.kernel), bias: numbers(dense.bias) };
        const step = prepareStep(cell, { ...plain, dense: top }, { batch: BATCH })!;
        const values = numbers(x);
        let output = new Float32Array(0);
        for (let t = 0; t < TIME; t++) {
          const rows = Array.from({ length: BATCH }, (_, b) => {
            const start = (b * TIME + t) * FEATURES;
            return [...values.subarray(start, start + FEATURES)];
          });
          output = step.step(rows.flat()).slice();
        }
        expectClose(step.state.hidden, whole.state.hidden, { absolute: 0 });
        expectClose(output, add(matMul(whole.state.hidden, dense.kernel), dense.bias), { absolute: 0 });
        step.reset();
        expectClose(step.state.hidden, new Float32Array(BATCH * UNITS), { absolute: 0 });
        step.dispose();
      });
    }
  });
}
