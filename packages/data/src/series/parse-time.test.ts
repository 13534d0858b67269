import { expect, test } from 'vitest';
import { timeParser } from './parse-time';

test.each([
  ['1949', '1949-01-01T00:00:00.000Z'],
  ['1949-11', '1949-11-01T00:00:00.000Z'],
  ['1949-1', '1949-01-01T00:00:00.000Z'],
  ['1981-02-28', '1981-02-28T00:00:00.000Z'],
  ['2010-01-02 23:59', '2010-01-02T23:59:00.000Z'],
  [' 2010-01-02T03:04:05.25 ', '2010-01-02T03:04:05.250Z'],
  ['2010-01-02T03:04:05Z', '2010-01-02T03:04:05.000Z'],
  ['2010-01-02T03:04:05+02:00', '2010-01-02T01:04:05.000Z'],
  ['2010-01-02T03:04:05-0330', '2010-01-02T06:34:05.000Z'],
  ['0099-03-01', '0099-03-01T00:00:00.000Z'],
])('ISO 8601: %s', (text, expected) => {
  expect(new Date(timeParser()(text)!).toISOString()).toBe(expected);
});

test.each([
  '',
  'x',
  '49',
  '1949-13',
  '2023-02-29',
  '2023-04-31',
  '2023-01-01 24:00',
  '2023-01-01 10:60',
  '1949-01-01x',
])('%j is no time', (text) => {
  expect(timeParser()(text)).toBeUndefined();
});

test.each([
  ['DD/MM/YYYY', '3/4/2027', '2027-04-03T00:00:00.000Z'],
  ['DD.MM.YYYY HH:mm:ss', '03.04.2027 5:06:07', '2027-04-03T05:06:07.000Z'],
  ['MMM DD, YYYY', 'March 3, 2027', '2027-03-03T00:00:00.000Z'],
  ['YYYYMMDD', '20270304', '2027-03-04T00:00:00.000Z'],
  ['YYYY MM', '2027 2', '2027-02-01T00:00:00.000Z'],
])('%s: %s', (format, text, expected) => {
  expect(new Date(timeParser(format)(text)!).toISOString()).toBe(expected);
});

test('a format is followed to the letter', () => {
  expect(timeParser('DD/MM/YYYY')('2027-04-03')).toBeUndefined();
  expect(timeParser('DD.MM.YYYY')('03x04x2027')).toBeUndefined();
  expect(timeParser('MMM YYYY')('Foo 2027')).toBeUndefined();
  expect(timeParser('DD/MM/YYYY')('31/2/2027')).toBeUndefined();
  expect(() => timeParser('DD/MM')).toThrow(
    'timeParser: format must be a format with YYYY, received "DD/MM".',
  );
});
