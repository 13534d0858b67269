import '@tensorflow/tfjs-backend-cpu';
import { Weight } from '@ostinato/ops';
import { memory, tensor } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { LetterReader, LetterWriter } from './letter';
import { layoutOf } from './weight-layout';
import { readWeights, type SeenVersions, sharedWeights, WeightSender } from './weight-transfer';

const values = (seed: number, size: number) =>
  Array.from({ length: size }, (_, i) => Math.fround(Math.sin(seed + i)));

function weights(seed: number): Weight[] {
  return [[2, 3], [4], []].map(
    (shape, i) =>
      new Weight(`w${i}`, () =>
        tensor(
          values(
            seed + 10 * i,
            shape.reduce((a, b) => a * b, 1),
          ),
          shape,
        ),
      ),
  );
}

const read = (list: readonly Weight[]) => list.map((weight) => [...weight.variable.dataSync()]);
const allocate = (bytes: number) => new ArrayBuffer(bytes);

describe.each(['shared', 'sent'])('weights that are %s', (how) => {
  test('reach each replica once per change', () => {
    const [here, first, second] = [weights(1), weights(2), weights(3)];
    const layout = layoutOf(here);
    const shared = how === 'shared' ? sharedWeights(layout) : null;
    const sender = new WeightSender(here, layout, shared);
    const seen: [SeenVersions, SeenVersions] = [new Map(), new Map()];
    const step = (replica: readonly Weight[], versions: SeenVersions): number[] => {
      sender.copy();
      const letter = new LetterWriter(allocate(8), allocate);
      sender.write(letter, versions);
      readWeights(new LetterReader(letter.memory), replica, layout, shared ?? undefined);
      return new LetterReader(letter.memory).list();
    };

    expect(step(first, seen[0])).toEqual([0, 1, 2]);
    expect(read(first)).toEqual(read(here));
    expect(step(first, seen[0])).toEqual([]);
    const tensors = memory().numTensors;
    const next = tensor(values(9, 4));
    here[1]!.assign(next);
    next.dispose();
    expect(step(first, seen[0])).toEqual([1]);
    expect(read(first)).toEqual(read(here));
    expect(memory().numTensors).toBe(tensors);
    // A replica that had no shard meanwhile catches up.
    expect(step(second, seen[1])).toEqual([0, 1, 2]);
    expect(read(second)).toEqual(read(here));
  });
});
