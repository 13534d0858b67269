import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import '@tensorflow/tfjs-backend-cpu';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linearModel, plane } from '../../test/linear-model';
import { crc32c } from '../checkpoint/crc32c';
import { fit } from '../training/fit';
import { csvLogger } from './csv-logger';
import { loadWeightsFile, modelCheckpoint, saveWeightsFile } from './model-checkpoint';
import { progressBar } from './progress-bar';
import { tensorBoard } from './tensor-board';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ostinato-files-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { x, y } = plane(12);
const train = (callbacks: object, epochs = 3, model = linearModel().model) =>
  fit(model, x, y, {
    optimizer: 'sgd',
    loss: 'mse',
    batchSize: 4,
    validationSplit: 1 / 3,
    epochs,
    callbacks: callbacks as never,
  });

describe('csvLogger', () => {
  test('writes a row per epoch, and goes on in the same file when asked to', async () => {
    const file = join(folder, 'logs', 'log.csv');
    const { history } = await train(csvLogger(file), 2);
    const rows = [0, 1].map((epoch) => `${epoch},${history.loss![epoch]},${history.val_loss![epoch]}`);
    expect(readFileSync(file, 'utf8')).toBe(`epoch,loss,val_loss\n${rows.join('\n')}\n`);
    await train(csvLogger(file, { append: true }), 1);
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(5);
    await train(csvLogger(file, { separator: ';' }), 1);
    expect(readFileSync(file, 'utf8')).toMatch(/^epoch;loss;val_loss\n0;[\d.]+;[\d.]+\n$/);
  });
});

describe('modelCheckpoint', () => {
  test('saves after each epoch under a name with its numbers, and the file loads', async () => {
    const { model, kernel } = linearModel();
    const filepath = join(folder, 'all', 'model-{epoch}-{val_loss}.weights');
    const { history } = await train(modelCheckpoint({ filepath }), 2, model);
    const names = history.val_loss!.map((loss, i) => `model-${i + 1}-${loss.toFixed(4)}.weights`);
    expect(readdirSync(join(folder, 'all')).sort()).toEqual(names);
    const other = linearModel();
    await loadWeightsFile(other.model.weights, join(folder, 'all', names[1]!));
    expect([...other.kernel.variable.dataSync()]).toEqual([...kernel.variable.dataSync()]);
  });

  test('saves the best alone', async () => {
    const saved: string[] = [];
    const scripted = {
      onEpochEnd(epoch: number, logs: Record<string, number>) {
        logs.v = [3, 4, 2][epoch]!;
      },
    };
    const save = async (path: string) => void saved.push(path);
    await train([
      scripted,
      modelCheckpoint({ filepath: '{epoch}-{v}', monitor: 'v', saveBestOnly: true, save }),
    ]);
    expect(saved).toEqual(['1-3', '3-2']);
  });

  test('saves every so many batches', async () => {
    const saved: string[] = [];
    const save = async (path: string) => void saved.push(path);
    await train(modelCheckpoint({ filepath: '{epoch}-{batch}', saveFreq: 3, save }));
    expect(saved).toEqual(['2-1', '3-2']);
  });

  test('a file of another model changes nothing', async () => {
    const file = join(folder, 'one.weights');
    const { model, kernel } = linearModel();
    await saveWeightsFile([kernel], file);
    await expect(loadWeightsFile(model.weights, file)).rejects.toThrow(
      'loadWeights: weights must be those of the model, with dense/bias, received fewer. They were saved from another model.',
    );
  });
});

/** Reads TFRecords and the fields of events back, by the description of the format alone. */
function readEvents(file: string): { step: number; tag?: string; value?: number; version?: string }[] {
  const bytes = readFileSync(file);
  const events = [];
  for (let at = 0; at < bytes.length; ) {
    const length = Number(bytes.readBigUInt64LE(at));
    const data = bytes.subarray(at + 12, at + 12 + length);
    expect(bytes.readUInt32LE(at + 8)).toBe(mask(bytes.subarray(at, at + 8)));
    expect(bytes.readUInt32LE(at + 12 + length)).toBe(mask(data));
    events.push(readEvent(data));
    at += 16 + length;
  }
  return events;
}

const mask = (data: Uint8Array) => {
  const crc = BigInt(crc32c(data));
  return Number((((crc >> 15n) | (crc << 17n)) + 0xa282ead8n) & 0xffffffffn);
};

function fieldsOf(data: Buffer): Map<number, Buffer | number> {
  const fields = new Map<number, Buffer | number>();
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = data[at++]!;
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  while (at < data.length) {
    const tag = varint();
    const size = { 0: 0, 1: 8, 5: 4 }[tag & 7] ?? varint();
    fields.set(tag >> 3, (tag & 7) === 0 ? varint() : data.subarray(at, at + size));
    at += size;
  }
  return fields;
}

function readEvent(data: Buffer) {
  const event = fieldsOf(data);
  expect((event.get(1) as Buffer).readDoubleLE()).toBeGreaterThan(1.6e9);
  const version = event.get(3) as Buffer | undefined;
  if (version) return { step: 0, version: version.toString() };
  const value = fieldsOf(fieldsOf(event.get(5) as Buffer).get(1) as Buffer);
  return {
    step: event.get(2) as number,
    tag: (value.get(1) as Buffer).toString(),
    value: (value.get(2) as Buffer).readFloatLE(),
  };
}

test("tensorBoard writes records with Keras's tags, in one folder per curve", async () => {
  const logDir = join(folder, 'board');
  const { history } = await train(tensorBoard(logDir, { updateFreq: 4 }), 3);
  const [events, validation] = ['train', 'validation'].map((part) => {
    const [name] = readdirSync(join(logDir, part));
    expect(name).toMatch(/^events\.out\.tfevents\.\d{10}\./);
    return readEvents(join(logDir, part, name!));
  });
  expect(events![0]).toEqual({ step: 0, version: 'brain.Event:2' });
  const losses = events!.filter((event) => event.tag === 'epoch_loss');
  expect(losses.map(({ step, value }) => [step, value])).toEqual(
    history.loss!.map((loss, epoch) => [epoch, Math.fround(loss)]),
  );
  expect(events!.filter((event) => event.tag === 'batch_loss').map((event) => event.step)).toEqual([4]);
  expect(events!.filter((event) => event.tag === 'epoch_learning_rate')).toHaveLength(3);
  expect(validation!.slice(1).map(({ tag, value }) => [tag, value])).toEqual(
    history.val_loss!.map((loss) => ['epoch_loss', Math.fround(loss)]),
  );
});

describe('progressBar', () => {
  const collect = (isTTY: boolean) => {
    const stream = Object.assign(new PassThrough(), { isTTY, columns: 80 }) as unknown as NodeJS.WriteStream;
    let text = '';
    stream.on('data', (chunk) => {
      text += chunk;
    });
    return { stream, text: () => text };
  };

  test('prints a plain line per epoch where there is no terminal', async () => {
    const { stream, text } = collect(false);
    await train(progressBar({ stream }), 2);
    expect(text()).toMatch(/^(Epoch [12]\/2 - 0\.\ds - loss: \d+\.\d{4} - val_loss: \d+\.\d{4}\n){2}$/);
  });

  test('draws a bar with batches and numbers on a terminal', async () => {
    const { stream, text } = collect(true);
    await train(progressBar({ stream, interval: 0 }), 1);
    expect(text()).toMatch(/Epoch 1\/1 .*2\/2 .*loss: \d+\.\d{4} val_loss: \d+\.\d{4}/s);
  });
});

test('files and folders are named by paths', () => {
  expect(() => tensorBoard({ logDir: 'logs' } as never)).toThrow(
    'tensorBoard: logDir must be a path, received an object.',
  );
  expect(() => csvLogger(undefined as never)).toThrow(
    'csvLogger: filename must be a path, received nothing.',
  );
});
