import { expect, test } from 'vitest';
import { orderReviews } from './order-reviews';

test('every review holds one word of each class and the verdict decides', () => {
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

test('the two other opinions come in either order', () => {
  const { texts } = orderReviews({ samples: 3000 });
  const orders = texts.flatMap((text) => {
    const found =
      /^not (\w+) , not (\w+) , just (?:good|great|superb|brilliant|lovely|moving|clever|splendid)$/.exec(
        text,
      );
    return found ? [/fine|okay|average|ordinary|passable|decent|usual|tolerable/.test(found[1]!)] : [];
  });
  const first = orders.filter(Boolean).length / orders.length;
  expect(orders.length).toBeGreaterThan(50);
  expect(Math.abs(first - 0.5)).toBeLessThan(0.25);
});

test('the bag of words says nothing about the class', () => {
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
