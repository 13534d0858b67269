import { eachBackend, expectClose } from '@ostinato/testing';
import { slice } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { dropoutFactors, dropoutMask } from './dropout-mask';
import { layerSalt, mixBits } from './random-bits';

const random = { seed: 42, step: 3, sampleOffset: 0 };

eachBackend(() => {
  describe('dropoutMask', () => {
    test('is the mask that these counters have always had', () => {
      const kept = [...dropoutMask([3, 8], 0.5, random, 'lstm').dataSync()].map((factor) => (factor ? 1 : 0));
      expect(kept.join('')).toBe('000010101001011111011111');
    });

    test('of a shard is the same rows of the whole mask', () => {
      const whole = dropoutMask([7, 5], 0.3, random, 'lstm');
      const shard = dropoutMask([3, 5], 0.3, { ...random, sampleOffset: 4 }, 'lstm');
      expectClose(shard, slice(whole, [4, 0], [3, 5]), { absolute: 0 });
    });

    test('of a shard with the samples on axis 1 is the same part of the whole mask', () => {
      const whole = dropoutMask([4, 7, 5], 0.3, random, 'lstm', 1);
      const shard = dropoutMask([4, 3, 5], 0.3, { ...random, sampleOffset: 4 }, 'lstm', 1);
      expectClose(shard, slice(whole, [0, 4, 0], [4, 3, 5]), { absolute: 0 });
    });

    test('differs between layers, steps and seeds', () => {
      const of = (context: typeof random, layer: string) =>
        dropoutMask([8, 8], 0.5, context, layer).dataSync().join();
      const masks = [
        of(random, 'lstm'),
        of(random, 'lstm_1'),
        of({ ...random, step: 4 }, 'lstm'),
        of({ ...random, seed: 43 }, 'lstm'),
        of({ ...random, seed: 42 + 2 ** 32 }, 'lstm'),
      ];
      expect(new Set(masks).size).toBe(masks.length);
    });

    test('drops the asked share and keeps the mean', () => {
      for (const rate of [0.1, 0.5, 0.9]) {
        const values = dropoutMask([100, 1000], rate, random, 'dense').dataSync();
        const dropped = values.filter((value) => value === 0).length / values.length;
        // Five standard deviations of the share among 100,000.
        expectClose(dropped, rate, { absolute: 5 * Math.sqrt((rate * (1 - rate)) / 1e5) });
        expect(new Set(values)).toEqual(new Set([0, Math.fround(1 / (1 - rate))]));
      }
    });

    test('keeps everything at rate 0, and takes empty shapes', () => {
      expect(new Set(dropoutMask([50, 50], 0, random, 'a').dataSync())).toEqual(new Set([1]));
      expect(dropoutMask([0, 5], 0.5, random, 'a').shape).toEqual([0, 5]);
    });
  });
});

test('neighbouring samples and elements have uncorrelated masks', () => {
  const [rows, columns] = [400, 400];
  const kept = dropoutFactors({
    shape: [rows, columns],
    sampleAxis: 0,
    key: 1,
    sampleOffset: 0,
    threshold: 2 ** 31,
    factor: 1,
  });
  const agreement = (distance: number) => {
    let same = 0;
    for (let i = distance; i < kept.length; i++) same += kept[i] === kept[i - distance] ? 1 : 0;
    return same / (kept.length - distance);
  };
  for (const distance of [1, 2, columns, columns + 1]) {
    expectClose(agreement(distance), 0.5, { absolute: 5 * Math.sqrt(0.25 / kept.length) });
  }
});

test('every bit of a counter changes about half of the 32 bits of the hash', () => {
  for (let bit = 0; bit < 32; bit++) {
    let changed = 0;
    for (let n = 0; n < 1000; n++) {
      let difference = mixBits(n * 7919) ^ mixBits((n * 7919) ^ (1 << bit));
      while (difference !== 0) {
        changed += difference & 1;
        difference >>>= 1;
      }
    }
    expectClose(changed / 1000, 16, { absolute: 1 });
  }
});

test('names of layers have different salts', () => {
  const names = Array.from({ length: 1000 }, (_, i) => `lstm_${i}/cell`);
  expect(new Set(names.map(layerSalt)).size).toBe(names.length);
});

test('a rate of 1 is refused by name', () => {
  expect(() => dropoutMask([1], 1, random, 'a')).toThrow(
    'dropoutMask: rate must be at least 0 and below 1, received 1.',
  );
});
