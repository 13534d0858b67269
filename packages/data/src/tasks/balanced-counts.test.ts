import { expect, test } from 'vitest';
import { balancedCounts, isBalanced } from './balanced-counts';

test('labels say whether the counts are equal', () => {
  for (const alphabet of ['ab', 'abc']) {
    const { texts, labels } = balancedCounts({ samples: 400, alphabet });
    const pattern = alphabet === 'ab' ? /^(a+)(b+)$/ : /^(a+)(b+)(c+)$/;
    texts.forEach((text, index) => {
      const lengths = pattern
        .exec(text)!
        .slice(1)
        .map((block) => block.length);
      expect(labels[index]).toBe(new Set(lengths).size === 1 ? 1 : 0);
      expect(isBalanced(text, alphabet)).toBe(labels[index] === 1);
    });
    expect(Math.abs(labels.filter((label) => label === 1).length - 200)).toBeLessThan(50);
  }
  expect(['', 'a', 'b', 'ba', 'abab', 'ab', 'aabb', 'aab'].map((text) => isBalanced(text))).toEqual([
    false,
    false,
    false,
    false,
    false,
    true,
    true,
    false,
  ]);
});
