import { expect, test } from 'vitest';
import { splitByTime } from './split-by-time';

const series = {
  times: Float64Array.from({ length: 10 }, (_, day) => Date.UTC(2020, 0, 1 + day)),
  columns: {},
};

test.each([
  [{ validation: 2, test: 3 }, [5, 7]],
  [{ validation: 0.2, test: 0.3 }, [5, 7]],
  [{ test: new Date('2020-01-09') }, [8, 8]],
  [{ validation: new Date('2020-01-04T12:00Z'), test: 1 }, [4, 9]],
  [{ test: new Date('2030-01-01') }, [10, 10]],
  [{}, [10, 10]],
])('%j', (options, [validation, test]) => {
  expect(splitByTime(series, options)).toEqual({
    train: { start: 0, end: validation },
    validation: { start: validation, end: test },
    test: { start: test, end: 10 },
  });
});

test('parts that leave nothing to learn from, or make no sense, are refused', () => {
  expect(() => splitByTime(series, { validation: 5, test: 5 })).toThrow(
    'splitByTime: options must be parts that leave rows to learn from, received "10 rows in all".',
  );
  expect(() => splitByTime(series, { test: -1 })).toThrow('splitByTime: test must be a fraction below 1');
  expect(() => splitByTime(series, { test: 1.5 })).toThrow('received 1.5.');
});
