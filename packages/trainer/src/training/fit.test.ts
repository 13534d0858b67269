import { eachBackend } from '@ostinato/testing';
import '@tensorflow/tfjs-backend-cpu';
import { matMul, memory, sigmoid, slice, tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { linearModel, plane } from '../../test/linear-model';
import type { Logs } from '../callbacks/callback';
import { adam } from '../optimizers/adam';
import { sgd } from '../optimizers/sgd';
import { evaluate } from './evaluate';
import { fit, fitTrainer } from './fit';
import { functionModel } from './function-model';
import { predict } from './predict';
import { Trainer } from './trainer';

eachBackend(() =>
  describe('fit', () => {
    test('finds the plane that made the data', async () => {
      const { model, kernel, bias } = linearModel();
      const { x, y } = plane(64);
      const history = await fit(model, x, y, { optimizer: sgd(0.3), loss: 'mse', epochs: 40, batchSize: 16 });
      expect(history.epoch).toHaveLength(40);
      expect(history.history.loss!.at(-1)).toBeLessThan(1e-8);
      expect(kernel.variable.dataSync()[0]).toBeCloseTo(2, 3);
      expect(kernel.variable.dataSync()[1]).toBeCloseTo(-3, 3);
      expect(bias.variable.dataSync()[0]).toBeCloseTo(1, 3);
    });

    test('makes the steps that plain arithmetic makes: one SGD step on one batch', async () => {
      const { model, kernel, bias } = linearModel();
      await fit(model, [[1, 2]], [[1]], { optimizer: sgd(0.1), loss: 'mse', epochs: 1 });
      // prediction 0.3 − 0.4 + 0.1 = 0, error −1, gradient 2 · error · [1, 2, 1]
      expect([...kernel.variable.dataSync()]).toEqual([Math.fround(0.5), Math.fround(0.2)]);
      expect(bias.variable.dataSync()[0]).toBeCloseTo(0.3, 6);
    });

    test('gives the same bits for the same seed and others for another', async () => {
      const run = async (seed: number) => {
        const { model, kernel } = linearModel();
        const { x, y } = plane(50);
        await fit(model, x, y, { optimizer: adam(0.01), loss: 'mae', epochs: 3, batchSize: 8, seed });
        return [...kernel.variable.dataSync()];
      };
      expect(await run(4)).toEqual(await run(4));
      expect(await run(4)).not.toEqual(await run(5));
    });

    test('logs the loss of the whole epoch over uneven batches, and validation beside it', async () => {
      const { model } = linearModel();
      const { x, y } = plane(10);
      const options = { optimizer: sgd(0), loss: 'mse', metrics: ['mae'], epochs: 2, batchSize: 4 };
      const { history } = await fit(model, x, y, { ...options, validationSplit: 0.3 });
      const errors = x.map(([a, b], i) => 0.3 * a! - 0.2 * b! + 0.1 - y[i]![0]!);
      const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(history.loss![0]).toBeCloseTo(mean(errors.slice(0, 7).map((e) => e * e)), 5);
      expect(history.mae![1]).toBeCloseTo(mean(errors.slice(0, 7).map(Math.abs)), 5);
      expect(history.val_loss![0]).toBeCloseTo(mean(errors.slice(7).map((e) => e * e)), 5);
      expect(history.val_mae![1]).toBeCloseTo(mean(errors.slice(7).map(Math.abs)), 5);
    });

    test('logs accuracy under acc, as tfjs-layers does', async () => {
      const { model } = linearModel(sigmoid);
      const { x, y } = plane(40);
      const labels = y.map(([value]) => [value! > 1 ? 1 : 0]);
      const { history } = await fit(model, x, labels, {
        optimizer: 'adam',
        loss: 'binaryCrossentropy',
        metrics: ['accuracy'],
        epochs: 2,
        validationData: [x, labels],
      });
      const measured = await evaluate(model, x, labels, { loss: 'binary_crossentropy', metrics: ['acc'] });
      expect(history.val_acc![1]).toBe(measured.acc);
      expect(history.val_loss![1]).toBeCloseTo(measured.loss!, 6);
    });

    test('leaves no tensor behind', async () => {
      const { model } = linearModel();
      const [x, y] = [tensor2d(plane(20).x), tensor2d(plane(20).y.map(([value]) => [value! > 1 ? 1 : 0]))];
      const before = memory().numTensors;
      const options = { optimizer: 'adam', loss: 'mse', metrics: ['mae'], globalClipNorm: 1, epochs: 3 };
      await fit(model, x, y, { ...options, batchSize: 6, validationSplit: 0.25, classWeight: { 0: 2 } });
      for (const output of predict(model, x, { batchSize: 7 })) output.dispose();
      expect(memory().numTensors).toBe(before);
    });

    test('calls callbacks in the order and with the arguments of tfjs-layers', async () => {
      const { model } = linearModel();
      const { x, y } = plane(5);
      const calls: string[] = [];
      const write = (name: string, ...args: unknown[]) => void calls.push([name, ...args].join(' '));
      await fit(model, x, y, {
        optimizer: 'sgd',
        loss: 'mse',
        batchSize: 3,
        epochs: 1,
        callbacks: {
          onTrainBegin: () => write('trainBegin'),
          onEpochBegin: (epoch) => write('epochBegin', epoch),
          onBatchBegin: (batch, logs) => write('batchBegin', batch, logs!.size),
          onBatchEnd: (batch, logs) => write('batchEnd', batch, Object.keys(logs!)),
          onEpochEnd: (epoch, logs) => write('epochEnd', epoch, Object.keys(logs!)),
          onTrainEnd: () => write('trainEnd'),
        },
      });
      expect(calls).toEqual([
        'trainBegin',
        'epochBegin 0',
        'batchBegin 0 3',
        'batchEnd 0 batch,size,loss',
        'batchBegin 1 2',
        'batchEnd 1 batch,size,loss',
        'epochEnd 0 loss',
        'trainEnd',
      ]);
    });

    test('stops after the current step when its signal is aborted, and rejects with the reason', async () => {
      const { model } = linearModel();
      const { x, y } = plane(64);
      const controller = new AbortController();
      let ended: Logs | undefined;
      const batches: number[] = [];
      const running = fit(model, x, y, {
        optimizer: 'sgd',
        loss: 'mse',
        batchSize: 4,
        signal: controller.signal,
        callbacks: {
          onBatchEnd(batch) {
            batches.push(batch);
            if (batch === 3) controller.abort(new Error('enough'));
          },
          onTrainEnd: (logs) => {
            ended = logs;
          },
        },
      });
      await expect(running).rejects.toThrow('enough');
      expect(batches).toEqual([0, 1, 2, 3]);
      expect(ended).toBeDefined();
    });

    test('keeps the change of a step within globalClipNorm times the learning rate', async () => {
      const { model, kernel, bias } = linearModel();
      const before = [...kernel.variable.dataSync(), ...bias.variable.dataSync()];
      await fit(model, [[1e3, 2e3]], [[1e6]], { optimizer: sgd(1), loss: 'mse', globalClipNorm: 0.5 });
      const after = [...kernel.variable.dataSync(), ...bias.variable.dataSync()];
      const change = Math.hypot(...after.map((value, i) => value - before[i]!));
      expect(change).toBeCloseTo(0.5, 5);
    });

    test.each([
      [{ batchSize: 0 }, 'fit: batchSize must be a whole number of at least 1, received 0.'],
      [{ epochs: 1.5 }, 'fit: epochs must be a whole number of at least 0, received 1.5.'],
      [{ loss: 'mes' }, /^compile: loss must be a function, a Loss, or one of .*, received 'mes'\.$/],
      [{ optimizer: 'adm' }, /^compile: optimizer must be .*, received 'adm'\.$/],
      [{ metrics: ['acuracy'] }, /^compile: metrics must be .*, received 'acuracy'\.$/],
      [
        { validationSplit: 1.5 },
        /^fit: validationSplit must be .*at least one of 5 samples.*received 1\.5\.$/,
      ],
      [{ globalClipNorm: -1 }, /^compile: globalClipNorm must be at least .*, received -1\.$/],
    ])('refuses %j by name', async (wrong, message) => {
      const { model } = linearModel();
      const { x, y } = plane(5);
      await expect(fit(model, x, y, { optimizer: 'sgd', loss: 'mse', ...wrong })).rejects.toThrow(message);
    });

    test.each([
      [() => [['a', 'b']], 'fit: x must be numbers, received dtype string.'],
      [() => [[1, 2]], 'fit: the loss depends on no trainable weight.'],
    ])('refuses what cannot be learned: %s', async (x, message) => {
      const { model, kernel, bias } = linearModel();
      kernel.trainable = bias.trainable = false;
      await expect(fit(model, x() as never, [[1]], { optimizer: 'sgd', loss: 'mse' })).rejects.toThrow(
        message,
      );
    });

    test('takes one number per sample as one feature', async () => {
      const weight = linearModel().kernel;
      const shapes: number[][] = [];
      const model = functionModel({
        weights: [weight],
        call: ([x]) => {
          shapes.push(x!.shape);
          return matMul(x!, slice(weight.variable, 0, 1));
        },
      });
      const before = memory().numTensors;
      await fit(model, [1, 2, 3], [1, 2, 3], { optimizer: 'sgd', loss: 'mse', batchSize: 2 });
      for (const output of predict(model, Float32Array.of(1, 2))) output.dispose();
      expect(shapes).toEqual([
        [2, 1],
        [1, 1],
        [2, 1],
      ]);
      expect(memory().numTensors).toBe(before);
    });

    test('refuses a second fit of a trainer while one is under way', async () => {
      const trainer = new Trainer(linearModel().model, { optimizer: 'sgd', loss: 'mse' });
      const { x, y } = plane(8);
      const failing = { onTrainEnd: () => Promise.reject(new Error('no room for the report')) };
      await expect(fitTrainer(trainer, x, y, { callbacks: failing })).rejects.toThrow(
        'no room for the report',
      );
      const first = fitTrainer(trainer, x, y, { epochs: 2 });
      await expect(fitTrainer(trainer, x, y)).rejects.toThrow('fit: another fit of this model is under way.');
      expect((await first).epoch).toEqual([0, 1]);
    });

    test('says what to do about a target without the output’s time axis', async () => {
      const { model } = linearModel();
      const { x } = plane(4);
      await expect(
        fit(
          model,
          x,
          [
            [1, 2],
            [1, 2],
            [1, 2],
            [1, 2],
          ],
          { optimizer: 'sgd', loss: 'mse' },
        ),
      ).rejects.toThrow("meanSquaredError: y must be of the output's shape [4,1], received [4,2].");
    });
  }),
);
