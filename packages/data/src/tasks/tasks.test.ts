import { expect, test } from 'vitest';
import { addingProblem } from './adding-problem';
import { balancedCounts, isBalanced } from './balanced-counts';
import { copyMemory } from './copy-memory';
import { dateFormats } from './date-formats';
import { HOUSE_PRICE_NOISE, housePrices } from './house-prices';
import { lorenzSeries } from './lorenz-series';
import { numberAddition } from './number-addition';
import { orderReviews } from './order-reviews';
import { reberContinuations, reberStrings } from './reber-grammar';
import { rotationDirection } from './rotation-direction';
import { sineWaves } from './sine-waves';
import { temporalOrder } from './temporal-order';

const tasks = {
  addingProblem,
  balancedCounts,
  copyMemory,
  dateFormats,
  housePrices,
  numberAddition,
  orderReviews,
  reberStrings,
  rotationDirection,
  sineWaves,
  temporalOrder,
};

test.each(Object.entries(tasks))('%s: same seed, same samples; another seed, others', (name, task) => {
  const options = { samples: 20 };
  expect(task({ ...options, seed: 5 })).toEqual(task({ ...options, seed: 5 }));
  expect(task({ ...options, seed: 5 })).not.toEqual(task({ ...options, seed: 6 }));
  const message = `${name}: samples must be an integer of at least 1, received 0.`;
  expect(() => task({ samples: 0 })).toThrow(message);
});

test('addingProblem: the answer is the sum of the two marked numbers, one in each half', () => {
  const timeSteps = 11;
  const { x, y } = addingProblem({ samples: 200, timeSteps });
  let error = 0;
  for (let sample = 0; sample < 200; sample++) {
    const steps = Array.from({ length: timeSteps }, (_, step) => ({
      value: x.data[(sample * timeSteps + step) * 2]!,
      marked: x.data[(sample * timeSteps + step) * 2 + 1] === 1,
    }));
    const marked = steps.flatMap((step, index) => (step.marked ? [index] : []));
    expect(marked).toHaveLength(2);
    expect(marked[0]).toBeLessThan(5);
    expect(marked[1]).toBeGreaterThanOrEqual(5);
    expect(y.data[sample]).toBe(Math.fround(steps[marked[0]!]!.value + steps[marked[1]!]!.value));
    error += (y.data[sample]! - 1) ** 2;
  }
  expect(Math.abs(error / 200 - 1 / 6)).toBeLessThan(0.05);
});

test('copyMemory: after the delimiter the ten digits come again', () => {
  const delay = 7;
  const { x, y } = copyMemory({ samples: 50, delay });
  expect(x.shape).toEqual([50, 27]);
  for (let sample = 0; sample < 50; sample++) {
    const [input, answer] = [x, y].map(({ data }) => [...data.subarray(sample * 27, (sample + 1) * 27)]);
    expect(input!.slice(0, 10).every((digit) => digit >= 1 && digit <= 8)).toBe(true);
    expect(input!.slice(10)).toEqual([0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(answer!.slice(0, 17)).toEqual(new Array(17).fill(0));
    expect(answer!.slice(17)).toEqual(input!.slice(0, 10));
  }
});

test('temporalOrder: the class is the order of the two telling symbols', () => {
  const { x, y } = temporalOrder({ samples: 200, timeSteps: 20 });
  const classes = new Set<number>();
  for (let sample = 0; sample < 200; sample++) {
    const symbols = Array.from({ length: 20 }, (_, step) => {
      const start = (sample * 20 + step) * 6;
      return [...x.data.subarray(start, start + 6)].indexOf(1);
    });
    const telling = symbols.filter((symbol) => symbol >= 4);
    expect(telling).toHaveLength(2);
    expect(y.data[sample]).toBe(2 * (telling[0]! - 4) + (telling[1]! - 4));
    classes.add(y.data[sample]!);
  }
  expect(classes.size).toBe(4);
});

test('rotationDirection: without noise the turns tell the class, and each step alone tells nothing', () => {
  const [samples, timeSteps] = [400, 60];
  const { x, y } = rotationDirection({ samples, timeSteps, features: 2, noise: 0 });
  const means = [0, 0, 0, 0];
  let right = 0;
  for (let sample = 0; sample < samples; sample++) {
    let turn = 0;
    for (let step = 1; step < timeSteps; step++) {
      const [a, b, c, d] = x.data.subarray((sample * timeSteps + step - 1) * 2);
      turn += a! * d! - b! * c!;
      means[2 * y.data[sample]!]! += c!;
      means[2 * y.data[sample]! + 1]! += d!;
    }
    if (turn > 0 === (y.data[sample] === 1)) right++;
  }
  expect(right / samples).toBeGreaterThan(0.99);
  for (const mean of means) expect(Math.abs(mean / (samples / 2) / timeSteps)).toBeLessThan(0.05);
});

test('rotationDirection: the default is [1000, 100, 32] with noise', () => {
  const { x, y } = rotationDirection({ samples: 10 });
  expect([x.shape, y.shape]).toEqual([
    [10, 100, 32],
    [10, 1],
  ]);
});

test('housePrices: the published formula explains all but the stated noise', () => {
  const { x, y } = housePrices({ samples: 4000 });
  let squares = 0;
  for (let sample = 0; sample < 4000; sample++) {
    const [area, bedrooms, bathrooms, age, plot, distance, garage, energy] = x.data.subarray(sample * 8);
    const base = 2.4 * area! * (1 + 0.8 * Math.exp(-distance! / 6)) * (1 - 0.004 * age!);
    const price = base + 12 * bathrooms! + 6 * bedrooms! + 0.05 * plot! + 18 * garage! - 7 * energy!;
    squares += (y.data[sample]! - price) ** 2;
  }
  expect(Math.abs(Math.sqrt(squares / 4000) - HOUSE_PRICE_NOISE)).toBeLessThan(0.5);
});

test('numberAddition: every sum is right and no question comes twice', () => {
  const { inputs, targets } = numberAddition({ samples: 500 });
  const questions = inputs.map((input, index) => {
    expect(input).toHaveLength(7);
    expect(targets[index]).toHaveLength(4);
    const [a, b] = input.split('+').map(Number);
    expect(Number(targets[index])).toBe(a! + b!);
    return [a, b].sort().join();
  });
  expect(new Set(questions).size).toBe(500);
  const reversed = numberAddition({ samples: 500, reverse: true }).inputs;
  expect(reversed.map((input) => [...input].reverse().join(''))).toEqual(inputs);
  expect(() => numberAddition({ digits: 1, samples: 30 })).toThrow('samples must be at most 27 for 1 digits');
});

test('balancedCounts: labels say whether the counts are equal', () => {
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

test('reberStrings: every symbol is one that the grammar allows after those before it', () => {
  for (const embedded of [true, false]) {
    for (const text of reberStrings({ samples: 300, embedded })) {
      for (let end = 0; end < text.length; end++) {
        expect(reberContinuations(text.slice(0, end), { embedded })).toContain(text[end]);
      }
      expect(reberContinuations(text, { embedded })).toBe('');
      if (embedded) expect(text.at(-2)).toBe(text[1]);
    }
  }
});

test('reberContinuations: known strings of the literature and their mistakes', () => {
  const accepts = (text: string, embedded: boolean) =>
    [...text].every((symbol, i) => reberContinuations(text.slice(0, i), { embedded }).includes(symbol));
  for (const text of ['BTSSXXTVVE', 'BPVVE', 'BTXXVPSE', 'BPVPXVPXVPXVVE', 'BTSXXVPSE']) {
    expect([text, accepts(text, false)]).toEqual([text, true]);
    expect(accepts(`BT${text}TE`, true)).toBe(true);
    expect(accepts(`BT${text}PE`, true)).toBe(false);
  }
  for (const text of ['BTSSPXSE', 'BPTVVB', 'BTXXVVSE', 'BPVPXVPXVPXVVB']) {
    expect([text, accepts(text, false)]).toEqual([text, false]);
  }
});

test('dateFormats: JavaScript reads the same day from every form', () => {
  const { inputs, targets } = dateFormats({ samples: 500 });
  const lengths = inputs.map((input) => input.length);
  expect([Math.min(...lengths) >= 10, Math.max(...lengths) <= 30]).toEqual([true, true]);
  inputs.forEach((input, index) => {
    const plain = input
      .replace(/^(on )?the /, '')
      .replace(/(\d)(st|nd|rd|th)\b/, '$1')
      .replace(/ of /, ' ')
      .replace('.', '');
    const date = new Date(`${plain} UTC`);
    expect([input, date.toISOString().slice(0, 10)]).toEqual([input, targets[index]]);
    const ending = /(\d+)(st|nd|rd|th)\b/.exec(input);
    if (ending)
      expect(new Intl.PluralRules('en', { type: 'ordinal' }).select(Number(ending[1]))).toBe(
        { st: 'one', nd: 'two', rd: 'few', th: 'other' }[ending[2]!],
      );
  });
});

test('orderReviews: every review holds one word of each class and the verdict decides', () => {
  const { texts, labels, classNames } = orderReviews({ samples: 3000 });
  expect(classNames).toEqual(['negative', 'neutral', 'positive']);
  const opinions = [
    /\b(bad|awful|boring|terrible|weak|dull|poor|clumsy)\b/g,
    /\b(fine|okay|average|ordinary|passable|decent|usual|tolerable)\b/g,
    /\b(good|great|superb|brilliant|lovely|moving|clever|splendid)\b/g,
  ];
  const verdict = /just (\w+)|was (?!neither|bad or)(\w+)|but (\w+)|I say (\w+)|call it (\w+)|ended (\w+)/;
  texts.forEach((text, index) => {
    for (const words of opinions) expect([text, text.match(words)?.length]).toEqual([text, 1]);
    const found = verdict
      .exec(text.replace(/I heard it was \w+/, ''))!
      .slice(1)
      .find(Boolean)!;
    const label = opinions.findIndex((words) => found.match(words));
    expect([text, label]).toEqual([text, labels[index]]);
  });
});

test('orderReviews: the bag of words says nothing about the class', () => {
  const { texts, labels } = orderReviews({ samples: 20_000 });
  const counts = new Map<string, number[]>();
  texts.forEach((text, index) => {
    for (const word of new Set(text.split(' '))) {
      const own = counts.get(word) ?? [0, 0, 0];
      own[labels[index]!]!++;
      counts.set(word, own);
    }
  });
  for (const [word, own] of counts) {
    const total = own.reduce((sum, count) => sum + count, 0);
    const deviation = Math.max(...own.map((count) => Math.abs(count - total / 3)));
    expect([word, deviation < 4.5 * Math.sqrt((total * 2) / 9)]).toEqual([word, true]);
  }
});

test('sineWaves: amplitude 1, every wave obeys its own recurrence', () => {
  const waves = sineWaves({ samples: 10, timeSteps: 80 });
  for (let sample = 0; sample < 10; sample++) {
    const wave = waves.data.subarray(sample * 80, (sample + 1) * 80);
    // s[t+1] + s[t-1] = 2 cos(ω) s[t], with one ω for the whole wave
    const middle = wave
      .slice(1, -1)
      .reduce((best, value, i) => (Math.abs(value) > Math.abs(wave[best]!) ? i + 1 : best), 1);
    const twoCos = (wave[middle + 1]! + wave[middle - 1]!) / wave[middle]!;
    const period = (2 * Math.PI) / Math.acos(twoCos / 2);
    expect(period).toBeGreaterThan(9.9);
    expect(period).toBeLessThan(40.5);
    for (let t = 1; t < 79; t++) {
      expect(Math.abs(wave[t + 1]! + wave[t - 1]! - twoCos * wave[t]!)).toBeLessThan(2e-5);
    }
  }
});

test('lorenzSeries: four small steps agree with one large one, and central differences with the equations', () => {
  const fine = lorenzSeries({ timeSteps: 401, stepSize: 0.0025 });
  const coarse = lorenzSeries({ timeSteps: 101, stepSize: 0.01 });
  for (let i = 0; i < 3; i++) {
    expect(Math.abs(fine.data[400 * 3 + i]! - coarse.data[100 * 3 + i]!)).toBeLessThan(1e-3);
  }
  for (let t = 1; t < 400; t++) {
    const [x, y, z] = fine.data.subarray(t * 3);
    const slope = (i: number) => (fine.data[(t + 1) * 3 + i]! - fine.data[(t - 1) * 3 + i]!) / 0.005;
    expect(Math.abs(slope(0) - 10 * (y! - x!))).toBeLessThan(0.2);
    expect(Math.abs(slope(1) - (x! * (28 - z!) - y!))).toBeLessThan(0.2);
    expect(Math.abs(slope(2) - (x! * y! - (8 / 3) * z!))).toBeLessThan(0.2);
  }
});
