import '@tensorflow/tfjs-backend-cpu';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Tensor, tensor2d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { registerChainedOps } from './register-chained-ops';

const core = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-core/package.json'));

it('gives tensors every method that tfjs itself registers', () => {
  registerChainedOps();
  const files = readdirSync(join(core, 'dist/public/chained_ops')).filter((name) => name.endsWith('.d.ts'));
  const plain = (name: string) => name.replaceAll('_', '').toLowerCase();
  const methods = new Set(Object.getOwnPropertyNames(Tensor.prototype).map(plain));
  const wanted = files
    .map((name) => plain(name.replace('.d.ts', '')))
    .filter((name) => !name.startsWith('registerall'));
  expect(wanted.length).toBeGreaterThan(110);
  expect(wanted.filter((name) => !methods.has(name))).toEqual([]);
});

it('computes what the functions compute', () => {
  registerChainedOps();
  const x = tensor2d([1, 2, 3, 4], [2, 2]);
  expect(x.add(1).mul(x).sum(1).arraySync()).toEqual([8, 32]);
  expect(x.flatten().concat(x.as1D()).shape).toEqual([8]);
  expect(x.matMul(x, true).mean().arraySync()).toBe(14.5);
  expect(x.stack([x, x], 1).shape).toEqual([2, 3, 2]);
  expect(x.where(x.greater(2), x.neg()).toInt().arraySync()).toEqual([
    [-1, -2],
    [3, 4],
  ]);
  expect(x.as3D(1, 2, 2).squeeze().argMax(1).dataSync()).toEqual(Int32Array.of(1, 1));
});
