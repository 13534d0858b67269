import { expectInteger } from '../core/errors';
import { createRandom, type Random } from '../core/random';
import type { TaskOptions, TextPairs } from './generated-task';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MILLISECONDS_PER_DAY = 86_400_000;
const [FIRST_DAY, LAST_DAY] = [Date.UTC(1950, 0, 1), Date.UTC(2049, 11, 31)];

/** The ways people write a date; never ambiguous between day and month. */
const FORMS: readonly ((date: Date, random: Random) => string)[] = [
  (date) => `${ordinal(date)} of ${month(date)} ${year(date)}`,
  (date) => `${month(date)} ${ordinal(date)}, ${year(date)}`,
  (date) => `${date.getUTCDate()} ${month(date)} ${year(date)}`,
  (date) => `${month(date).slice(0, 3)} ${date.getUTCDate()}, ${year(date)}`,
  (date) => `${weekday(date)}, ${ordinal(date)} ${month(date)} ${year(date)}`,
  (date) => `${date.getUTCDate()} ${month(date).slice(0, 3).toLowerCase()} ${year(date)}`,
  (date) => `${month(date).toUpperCase()} ${date.getUTCDate()} ${year(date)}`,
  (date) => `${weekday(date).slice(0, 3)} ${date.getUTCDate()}. ${month(date)} ${year(date)}`,
  (date, random) => `${random.pick(['the ', 'on the '])}${ordinal(date)} of ${month(date)}, ${year(date)}`,
];

/**
 * Dates as people write them, with the ISO date as the answer: "3rd of March 2027" → "2027-03-03". Days are
 * drawn evenly from 1950 to 2049.
 *
 * @param options.samples - default 1000
 * @returns inputs of 10 to 36 characters, targets of 10
 * @throws {ArgumentError} if `samples` is out of range
 */
export function dateFormats(options: TaskOptions = {}): TextPairs {
  const { samples = 1000, seed = 1 } = options;
  expectInteger('dateFormats', 'samples', samples, 1);
  const random = createRandom(seed);
  const days = (LAST_DAY - FIRST_DAY) / MILLISECONDS_PER_DAY + 1;
  const pairs: TextPairs = { inputs: [], targets: [] };
  for (let sample = 0; sample < samples; sample++) {
    const date = new Date(FIRST_DAY + random.integer(days) * MILLISECONDS_PER_DAY);
    pairs.inputs.push(random.pick(FORMS)(date, random));
    pairs.targets.push(date.toISOString().slice(0, 10));
  }
  return pairs;
}

const year = (date: Date) => date.getUTCFullYear();
const month = (date: Date) => MONTHS[date.getUTCMonth()]!;
const weekday = (date: Date) => WEEKDAYS[date.getUTCDay()]!;

function ordinal(date: Date): string {
  const day = date.getUTCDate();
  const ending = { 1: 'st', 2: 'nd', 3: 'rd' }[Math.floor(day / 10) === 1 ? 0 : day % 10] ?? 'th';
  return `${day}${ending}`;
}
