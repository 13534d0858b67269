import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleAsPublished } from './bundle-as-published';

const run = promisify(execFile);

/** What a program sees of it: trains by gradients of tfjs-core alone, with our kernels. */
const TRAIN = `
  import { getBackend, gather, mean, memory, square, sub, sum, train, tensor1d, variable, ones } from '@tensorflow/tfjs-core';
  import { useWasmSimd } from './backend-wasm-simd.mjs';
  export async function trainEmbedding() {
    const { relaxed } = await useWasmSimd();
    const table = variable(ones([10, 4]));
    const ids = tensor1d([1, 2, 2, 9], 'int32');
    const optimizer = train.sgd(0.1);
    const loss = () => mean(square(sub(sum(gather(table, ids), 1), tensor1d([1, 2, 2, 3]))));
    const losses = Array.from({ length: 20 }, () => optimizer.minimize(loss, true).dataSync()[0]);
    return { backend: getBackend(), relaxed, first: losses[0], last: losses.at(-1), tensors: memory().numTensors };
  }
`;

const ALONE = `
  import { trainEmbedding } from './train.mjs';
  console.log(JSON.stringify(await trainEmbedding()));
`;

const WORKERS = `
  import { isMainThread, parentPort, Worker } from 'node:worker_threads';
  import { trainEmbedding } from './train.mjs';
  if (isMainThread) {
    const outcome = () => new Promise((resolve, reject) => {
      new Worker(new URL(import.meta.url)).on('message', resolve).on('error', reject);
    });
    console.log(JSON.stringify(await Promise.all([outcome(), outcome(), trainEmbedding()])));
  } else {
    parentPort.postMessage(await trainEmbedding());
  }
`;

/** What became of `useWasmSimd()` after something that a program did before; prints the product of two matrices. */
function afterwards(before: string): string {
  return `
    import * as tf from '@tensorflow/tfjs-core';
    import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
    import { useWasmSimd } from './backend-wasm-simd.mjs';
    console.warn = () => undefined;
    ${before}
    const error = await useWasmSimd().then(() => undefined, (reason) => reason);
    const product = error ? undefined : tf.matMul([[1, 2]], [[3], [4]]).dataSync()[0];
    console.log(JSON.stringify({ code: error?.code, message: error?.message, product, backend: tf.getBackend() }));
  `;
}

const BEFORE = {
  'started.mjs': "await tf.setBackend('wasm');",
  'starting.mjs': "tf.setBackend('wasm');",
  'removed.mjs': "await tf.setBackend('wasm'); tf.removeBackend('wasm');",
  'failed.mjs': "setWasmPaths('/nowhere/'); await tf.setBackend('wasm');",
};

describe('in Node', () => {
  /** Inside the package, so that tfjs is found in its node_modules. */
  const folder = mkdtempSync(join(import.meta.dirname, 'node-'));

  beforeAll(async () => {
    await bundleAsPublished(join(folder, 'backend-wasm-simd.mjs'));
    const programs: Record<string, string> = {
      'train.mjs': TRAIN,
      'alone.mjs': ALONE,
      'workers.mjs': WORKERS,
    };
    for (const [name, before] of Object.entries(BEFORE)) programs[name] = afterwards(before);
    for (const [name, text] of Object.entries(programs)) writeFileSync(join(folder, name), text);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What a program prints, run from another folder than its own. */
  async function outputOf(program: string, node = process.execPath): Promise<unknown> {
    const { stdout } = await run(node, [join(folder, program)], { cwd: '/' });
    return JSON.parse(stdout.slice(stdout.search(/[[{]/)));
  }

  const trained = { backend: 'wasm', first: expect.closeTo(4.5, 5), last: expect.closeTo(0, 1) };

  test('trains where it is started', async () => {
    expect(await outputOf('alone.mjs')).toMatchObject(trained);
  });

  test('trains in several worker threads at once', async () => {
    expect(await outputOf('workers.mjs')).toMatchObject([trained, trained, trained]);
  });

  test.each(['started.mjs', 'starting.mjs'])('attaches to a backend that tfjs has %s', async (program) => {
    expect(await outputOf(program)).toEqual({ product: 11, backend: 'wasm' });
  });

  test('says that a backend which was removed before the first call cannot be made again', async () => {
    const outcome = await outputOf('removed.mjs');
    expect(outcome).toMatchObject({
      code: 'start-failed',
      message: expect.stringContaining("must be called before removeBackend('wasm') is first"),
    });
  });

  test('says that a start which failed before the first call was the last one', async () => {
    const outcome = await outputOf('failed.mjs');
    expect(outcome).toMatchObject({
      code: 'start-failed',
      message: expect.stringContaining(
        'Reload the page, or restart the program, and call useWasmSimd() first.',
      ),
    });
  });

  const host = process.env.OSTINATO_HOST_NODE;
  test.skipIf(!host)("trains under the machine's own Node (skipped without OSTINATO_HOST_NODE)", async () => {
    expect(await outputOf('alone.mjs', host)).toMatchObject(trained);
  });
});
