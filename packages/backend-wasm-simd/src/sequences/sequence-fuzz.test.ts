import {
  type CellKind,
  type GruOptions,
  gateCount,
  gruSequence,
  lstmSequence,
  type SequenceWeights,
  sequenceForm,
  simpleRnnSequence,
} from '@ostinato/ops';
import { expectClose, RandomChoices, recurrentWeights, testBackends, wave } from '@ostinato/testing';
import {
  add,
  concat,
  grads,
  mul,
  setBackend,
  slice,
  sum,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';

const ops = { simpleRnn: simpleRnnSequence, lstm: lstmSequence, gru: gruSequence };

interface Problem {
  cell: CellKind;
  sizes: [batch: number, time: number, features: number, units: number];
  options: GruOptions;
  hasBias: boolean;
  hasState: boolean;
  mask?: number[];
  inputMasks: number;
  recurrentMasks: number;
}

/** Sizes around the lane count and the tile sizes, and every option at random. */
function randomProblem(seed: number): Problem {
  const random = new RandomChoices(seed);
  const cell = random.oneOf(['simpleRnn', 'lstm', 'gru'] as const);
  const sizes: Problem['sizes'] = [
    random.oneOf([1, 2, 3, 5, 7, 8, 13]),
    random.integer(1, 6),
    random.oneOf([1, 2, 3, 4, 7, 8, 9, 17]),
    random.oneOf([1, 2, 3, 5, 7, 8, 9, 16, 19, 33]),
  ];
  const masks = [0, 0, 1, gateCount[cell]];
  return {
    cell,
    sizes,
    options: {
      activation: random.oneOf(['tanh', 'tanh', 'relu', 'linear']),
      recurrentActivation: random.oneOf(['sigmoid', 'hardSigmoid', 'hardSigmoidKeras2']),
      resetAfter: random.chance(0.5),
      goBackwards: random.chance(0.5),
      returnSequences: random.chance(0.7),
      zeroOutputForMask: random.chance(0.5),
    },
    hasBias: random.chance(0.8),
    hasState: random.chance(0.5),
    mask: random.chance(0.5)
      ? Array.from({ length: sizes[0] * sizes[1] }, () => Number(random.chance(0.6)))
      : undefined,
    inputMasks: random.oneOf(masks),
    recurrentMasks: random.oneOf(masks),
  };
}

/** Results and gradients of everything, by name. */
function solve({ cell, sizes, options, ...problem }: Problem): Record<string, number[]> {
  const [batch, time, features, units] = sizes;
  const columns = gateCount[cell] * units;
  const scale = 1 / Math.sqrt(units);
  const biasShape = cell === 'gru' && options.resetAfter ? [2, columns] : [columns];
  const inputs: Record<string, Tensor> = {
    input: wave([batch, time, features], 1),
    kernel: wave([features, columns], 2, 0.7),
    recurrentKernel: wave([units, columns], 3, scale),
    ...(problem.hasBias && { bias: wave(biasShape, 4, 0.3) }),
    ...(problem.hasState && { hidden: wave([batch, units], 5) }),
    ...(problem.hasState && cell === 'lstm' && { cell: wave([batch, units], 6) }),
  };
  const names = Object.keys(inputs);
  const run = (tensors: Tensor[]) => {
    const named = Object.fromEntries(names.map((name, i) => [name, tensors[i]!]));
    const { outputs, state } = ops[cell](named.input as Tensor3D, named as unknown as SequenceWeights, {
      ...options,
      initialState: problem.hasState ? (named as { hidden: Tensor2D; cell?: Tensor2D }) : undefined,
      mask: problem.mask && (tensor(problem.mask, [batch, time]) as Tensor2D),
      inputDropout: problem.inputMasks ? wave([problem.inputMasks, batch, features], 7) : undefined,
      recurrentDropout: problem.recurrentMasks ? wave([problem.recurrentMasks, batch, units], 8) : undefined,
    });
    return { ...(state as Record<string, Tensor>), ...(outputs && { outputs }) };
  };
  const found: Record<string, number[]> = {};
  tidy(() => {
    const tensors = Object.values(inputs);
    for (const [name, value] of Object.entries(run(tensors))) found[name] = [...value.dataSync()];
    const loss = (...tensors: Tensor[]) =>
      Object.values(run(tensors))
        .map((result, i) => sum(mul(result, wave(result.shape, 11 + i))))
        .reduce((a, b) => add(a, b));
    grads(loss)(tensors).forEach((gradient, i) => {
      found[`gradient of ${names[i]}`] = [...gradient.dataSync()];
    });
  });
  return found;
}

/** The steps `from` … `to` of a problem. */
function runPart(
  { cell, sizes, options, ...problem }: Problem,
  from: number,
  to: number,
  initialState?: State,
) {
  const [batch, time, features, units] = sizes;
  const { bias, ...weights } = recurrentWeights(cell, features, units, options.resetAfter);
  const input = wave<Tensor3D>([batch, time, features], 1);
  const mask = problem.mask && (tensor(problem.mask, [batch, time]) as Tensor2D);
  return ops[cell](
    slice(input, [0, from, 0], [batch, to - from, features]),
    problem.hasBias ? { ...weights, bias } : weights,
    {
      ...options,
      returnSequences: true,
      initialState,
      mask: mask && slice(mask, [0, from], [batch, to - from]),
      inputDropout: problem.inputMasks ? wave([problem.inputMasks, batch, features], 7) : undefined,
      recurrentDropout: problem.recurrentMasks ? wave([problem.recurrentMasks, batch, units], 8) : undefined,
    },
  );
}

type State = { hidden: Tensor2D; cell?: Tensor2D };

const seeds = Array.from({ length: 150 }, (_, i) => i + 1);

describe.each(testBackends.filter(({ form, missing }) => form === 'fused' && !missing))(
  'on $name, 150 random sequences with random options',
  (backend) => {
    test('agree with the scalar reference to 5e-6, their gradients to 2e-5', async () => {
      const problems = seeds.map(randomProblem);
      await setBackend('cpu');
      const references = problems.map(solve);
      await backend.start();
      problems.forEach((problem, i) => {
        expect(sequenceForm(problem.cell, problem.options)).toBe('fused');
        const found = solve(problem);
        for (const [name, expected] of Object.entries(references[i]!)) {
          const ofLargest = name.startsWith('gradient') ? 2e-5 : 5e-6;
          const what = `seed ${seeds[i]}, ${JSON.stringify(problem)}: ${name}`;
          expectClose(found[name]!, expected, { ofLargest, absolute: 1e-6 }, what);
        }
      });
    });

    test('equal themselves, bit for bit, when they are cut in two', async () => {
      await backend.start();
      for (const seed of seeds) {
        const problem = randomProblem(seed);
        const { sizes, options } = problem;
        if (sizes[1] < 2 || options.goBackwards) continue;
        const cut = 1 + (seed % (sizes[1] - 1));
        tidy(() => {
          const whole = runPart(problem, 0, sizes[1]);
          const first = runPart(problem, 0, cut);
          const second = runPart(problem, cut, sizes[1], first.state);
          const what = `seed ${seed}, ${JSON.stringify(problem)}, cut at ${cut}`;
          expectClose(concat([first.outputs!, second.outputs!], 1), whole.outputs!, { absolute: 0 }, what);
          for (const [name, value] of Object.entries(whole.state as Record<string, Tensor>)) {
            expectClose(
              (second.state as Record<string, Tensor>)[name]!,
              value,
              { absolute: 0 },
              `${what}: ${name}`,
            );
          }
        });
      }
    });
  },
);
