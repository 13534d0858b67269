import { eachBackend } from '@ostinato/testing';
import { memory, reshape, type Tensor, tensor1d, variable } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { Weight } from './weight';

eachBackend(() => {
  describe('a weight', () => {
    test('makes its first value when it is first read, and never if it was given one before', () => {
      let made = 0;
      const first = () => {
        made++;
        return tensor1d([1, 2]);
      };
      const [read, given] = [new Weight('a', first), new Weight('b', first)];
      const value = tensor1d([3, 4]);
      given.assign(value);
      value.dispose();
      expect(read.initialized).toBe(false);
      expect([...read.variable.dataSync()]).toEqual([1, 2]);
      expect([...given.variable.dataSync()]).toEqual([3, 4]);
      expect(made).toBe(1);
    });

    test('keeps its values when it is given its own, or a view of them', () => {
      const weight = new Weight('a', variable(tensor1d([1, 2])));
      weight.assign(weight.variable);
      weight.assign(reshape(weight.variable, [2]) as Tensor);
      expect([...weight.variable.dataSync()]).toEqual([1, 2]);
    });

    test('counts its changes, in place or not', () => {
      const weight = new Weight('a', () => tensor1d([1]));
      const before = weight.version;
      weight.assign(tensor1d([2]));
      weight.touch();
      expect(weight.version).toBe(before + 2);
    });

    test('leaves nothing behind once disposed', () => {
      const before = memory().numTensors;
      const weight = new Weight('a', () => tensor1d([1]));
      expect(weight.variable.size).toBe(1);
      weight.dispose();
      weight.dispose();
      expect(memory().numTensors).toBe(before);
    });
  });
});
