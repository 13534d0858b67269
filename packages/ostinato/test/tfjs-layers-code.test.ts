import '@tensorflow/tfjs-backend-cpu';
import { registerGradients } from '@ostinato/ops';
import { ready, setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { runScript, type ScriptResult } from './run-script';

/** Difference allowed between two float32 computations that sum in different orders. */
const TOLERANCE = 2e-5;

/** The same value, with each number as a matcher that allows for rounding. */
function close(value: unknown): unknown {
  if (typeof value === 'number')
    return expect.toSatisfy((other) => Math.abs(other - value) <= TOLERANCE, `is about ${value}`);
  if (Array.isArray(value)) return value.map(close);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, close(item)]));
}

describe.each(['cpu', 'wasm'])('a script written for tfjs-layers, on %s', (backend) => {
  beforeAll(async () => {
    registerGradients();
    if (backend === 'wasm') await (await import('@ostinato/backend-wasm-simd')).useWasmSimd();
    else await setBackend('cpu');
    await ready();
  });

  it.each(['classify-lstm', 'functional-model', 'stateful-rnn', 'early-stopping'])(
    'gives the same results with the import changed: %s',
    async (name) => {
      const expected = await runScript(name, '@tensorflow/tfjs-layers');
      const received: ScriptResult = await runScript(name, 'ostinato');
      expect(received).toEqual(close(expected));
    },
  );
});
