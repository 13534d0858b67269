import { expect, test } from 'vitest';
import { dateFormats } from './date-formats';

test('JavaScript reads the same day from every form', () => {
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
