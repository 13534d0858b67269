// One step of a cell with a Dense layer on top, batch 1, through the kernels package: no tensors.
// `wide` as argument: with registers of 256 bits.
import { Arena, prepareGru, prepareLstm, prepareSimpleRnn } from '@ostinato/kernels';
import { serve } from '../serve.ts';
import { STEP_WIDTH, stepShape, stepsPerIteration } from '../step.ts';

const cells = {
  rnn: { prepare: prepareSimpleRnn, gates: 1 },
  lstm: { prepare: prepareLstm, gates: 4 },
  gru: { prepare: prepareGru, gates: 3 },
};

const wide = process.argv[2] === 'wide';

await serve(`ostinato kernels${wide ? ', wide' : ''}`, async (name) => {
  const { kind, units } = stepShape(name);
  const { prepare, gates } = cells[kind];
  const wave = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(i) / 8);
  const arena = await Arena.create({ wide });
  const cell = prepare(
    arena,
    {
      kernel: wave(STEP_WIDTH * gates * units),
      recurrentKernel: wave(units * gates * units),
      bias: wave((kind === 'gru' ? 2 : 1) * gates * units),
    },
    { dense: { kernel: wave(units * STEP_WIDTH), bias: wave(STEP_WIDTH) } },
  );
  const input = wave(STEP_WIDTH);
  return {
    train: () => {
      throw new Error('cannot train');
    },
    predict: () => {
      for (let i = 0; i < stepsPerIteration; i++) cell.step(input);
    },
  };
});
