import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '@tensorflow/tfjs-backend-cpu';
import { memory, train } from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { statefulModel } from '../../test/stateful-model';
import type { CheckpointError } from '../checkpoint/checkpoint-error';
import { adam } from '../optimizers/adam';
import { type FitOptions, fit } from '../training/fit';
import type { TrainerOptions } from '../training/trainer';
import { backupAndRestore } from './backup-and-restore';
import { folderStore } from './folder-store';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ostinato-backup-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const x = Array.from({ length: 24 }, (_, i) => [0, 1].map((t) => [0, 1, 2].map((k) => Math.sin(i + t + k))));
const y = x.map((rows) => [rows[0]![0]!]);
const settings = (): FitOptions & TrainerOptions => ({
  optimizer: adam(0.01),
  loss: 'mse',
  batchSize: 8,
  epochs: 3,
});

/** Trains and aborts after so many batches; the checkpoint stays. */
async function interrupted(after: number, options = settings(), saveFreq: 'epoch' | number = 1) {
  const model = statefulModel();
  const controller = new AbortController();
  let batches = 0;
  const running = fit(model, x, y, {
    ...options,
    signal: controller.signal,
    callbacks: [
      { onBatchEnd: () => void (++batches === after && controller.abort(new Error('stop'))) },
      backupAndRestore({ directory, saveFreq }),
    ],
  });
  await expect(running).rejects.toThrow('stop');
}

const resume = (options = settings(), extra = {}) =>
  fit(statefulModel(), x, y, {
    ...options,
    callbacks: [{}, backupAndRestore({ directory, saveFreq: 1, deleteCheckpoint: false, ...extra })],
  });

describe('backupAndRestore', () => {
  test.each([1, 3, 4, 8])('goes on where a signal stopped it, after %i batches', async (after) => {
    const whole = await fit(statefulModel(), x, y, settings());
    await interrupted(after, settings(), 'epoch');
    expect((await resume()).history).toEqual(whole.history);
  });

  test('goes on with an optimizer of tf.train', async () => {
    const options = () => ({ ...settings(), optimizer: train.adam(0.01) });
    const whole = await fit(statefulModel(), x, y, options());
    await interrupted(4, options());
    expect((await resume(options())).history).toEqual(whole.history);
  });

  test('leaves nothing in the folder when the run has come to its end, and no tensor', async () => {
    const model = statefulModel();
    const run = () =>
      fit(model, x, y, { ...settings(), callbacks: backupAndRestore({ directory, saveFreq: 1 }) });
    await run();
    const before = memory().numTensors;
    await run();
    expect(readdirSync(directory)).toEqual([]);
    expect(memory().numTensors).toBe(before);
  });

  test('refuses a checkpoint that was changed, names the one before and uses it when asked to', async () => {
    await interrupted(5);
    const files = readdirSync(directory).sort();
    expect(files).toEqual(['step-0000000004.ckpt', 'step-0000000005.ckpt']);
    const newest = join(directory, files[1]!);
    const bytes = readFileSync(newest);
    bytes[bytes.length - 30]! ^= 1;
    writeFileSync(newest, bytes);

    const error: CheckpointError = await resume().then(
      () => expect.unreachable(),
      (reason) => reason,
    );
    expect(error.name).toBe('CheckpointError');
    expect(error.message).toBe(
      `The checkpoint ${newest} cannot be used: it is damaged or cut off (its checksum differs). The one before is whole: ${join(directory, files[0]!)}.`,
    );
    const whole = await fit(statefulModel(), x, y, settings());
    expect((await resume(settings(), { usePrevious: true })).history).toEqual(whole.history);
  });

  test.each([
    ['another optimizer', { optimizer: 'sgd' }, 'its optimizer is adam, here it is sgd'],
    [
      'another seed',
      { seed: 3 },
      'it belongs to other data: arraySource.restore: state.seed must be 3, received 0',
    ],
    ['another batch size', { batchSize: 4 }, 'it belongs to other data: .*batchSize must be 4, received 8'],
    ['averages', { ema: {} }, 'only one of the runs keeps averages of weights'],
  ])('refuses the checkpoint of a run with %s', async (_, change, reason) => {
    await interrupted(2);
    await expect(resume({ ...settings(), ...change })).rejects.toThrow(new RegExp(reason));
  });

  test('refuses the checkpoint of another model', async () => {
    await interrupted(2);
    const running = fit(statefulModel(3, 6), x, y, {
      ...settings(),
      callbacks: [{}, backupAndRestore({ directory })],
    });
    await expect(running).rejects.toThrow(/rnn\/kernel must be of shape \[3,6\], received \[3,5\]/);
  });

  test('passes over what a killed process left half-written, and removes it', async () => {
    const store = folderStore(directory, { keep: 1 });
    writeFileSync(join(directory, '.step-0000000009.ckpt.4711.tmp'), 'half');
    expect(await store.load()).toBeNull();
    await store.save(1, Uint8Array.of(1));
    expect(readdirSync(directory)).toEqual(['step-0000000001.ckpt']);
    await store.clear();
    expect(readdirSync(directory)).toEqual([]);
  });
});
