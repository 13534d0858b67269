import { addingProblem } from '@ostinato/data';
import { layers, optimizers, sequential } from 'ostinato';
import { scaledRecurrentKernel } from './spectral-radius';

const TIME_STEPS = 20;

/**
 * Trains a SimpleRNN on sums, step by step, and gives the loss of every step: with a large recurrent kernel the gradient
 * explodes and throws the weights far away, unless it is clipped.
 *
 * @param clip - largest norm of all gradients together; 0 is no limit
 */
export async function explodingRun(radius: number, clip: number, seed: number): Promise<number[]> {
  const { x, y } = addingProblem({ samples: 2560, timeSteps: TIME_STEPS, seed });
  const model = sequential({ seed });
  model.add(layers.simpleRNN({ units: 32, activation: 'relu', inputShape: [TIME_STEPS, 2] }));
  model.add(layers.dense({ units: 1 }));
  scaledRecurrentKernel(model, radius);
  model.compile({
    optimizer: optimizers.sgd({ learningRate: 0.01 }),
    loss: 'meanSquaredError',
    globalClipNorm: clip > 0 ? clip : undefined,
  });
  const losses: number[] = [];
  const size = 32;
  for (let first = 0; first < 2560; first += size) {
    const rows = {
      data: x.data.slice(first * TIME_STEPS * 2, (first + size) * TIME_STEPS * 2),
      shape: [size, TIME_STEPS, 2],
    };
    const answers = { data: y.data.slice(first, first + size), shape: [size, 1] };
    losses.push((await model.trainOnBatch(rows, answers)) as number);
  }
  model.dispose();
  return losses;
}
