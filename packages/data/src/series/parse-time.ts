import { ArgumentError } from '../core/errors';

const ISO =
  /^(\d{4})(?:-(\d\d?)(?:-(\d\d?)(?:[T ](\d\d?):(\d\d)(?::(\d\d(?:\.\d+)?))?(Z|[+-]\d\d:?\d\d)?)?)?)?$/;

/** What the letters of a format stand for: field and pattern. */
const TOKENS: Record<string, readonly [field: number, pattern: string]> = {
  YYYY: [0, '(\\d{4})'],
  MMM: [1, '([A-Za-z]{3})[A-Za-z]*'],
  MM: [1, '(\\d\\d?)'],
  DD: [2, '(\\d\\d?)'],
  HH: [3, '(\\d\\d?)'],
  mm: [4, '(\\d\\d)'],
  ss: [5, '(\\d\\d)'],
};
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads a time; undefined if the text is none. */
export type TimeParser = (text: string) => number | undefined;

/**
 * Makes a reader of times. Times without a zone are taken as UTC.
 *
 * @param format - of `YYYY MM MMM DD HH mm ss` and anything between, `'DD/MM/YYYY HH:mm'` for example; MM, DD
 * and HH take one digit too. Default: ISO 8601, from a year alone to seconds with a zone
 * @returns milliseconds since 1970 (UTC), or undefined for a text that is no such time, the 30th of February
 * included
 * @throws {ArgumentError} if the format has no year
 */
export function timeParser(format?: string): TimeParser {
  if (format === undefined) return parseIso;
  const fields: number[] = [];
  const pattern = format.replace(/YYYY|MMM|MM|DD|HH|mm|ss|[^A-Za-z0-9\s]/g, (token) => {
    const known = TOKENS[token];
    if (!known) return `\\${token}`;
    fields.push(known[0]);
    return known[1];
  });
  if (!fields.includes(0)) {
    throw new ArgumentError('timeParser', 'format', 'a format with YYYY', format);
  }
  const expression = new RegExp(`^${pattern}$`);
  return (text) => {
    const found = expression.exec(text.trim());
    if (!found) return undefined;
    const values = [0, 1, 1, 0, 0, 0];
    fields.forEach((field, index) => {
      const part = found[index + 1]!;
      values[field] = /\d/.test(part) ? Number(part) : MONTHS.indexOf(part.toLowerCase()) + 1;
    });
    return toTime(values);
  };
}

function parseIso(text: string): number | undefined {
  const found = ISO.exec(text.trim());
  if (!found) return undefined;
  const [, year, month = '1', day = '1', hour = '0', minute = '0', second = '0', zone = 'Z'] = found;
  const time = toTime([year, month, day, hour, minute, second].map(Number));
  return time === undefined || zone === 'Z' ? time : time - zoneOffset(zone);
}

function toTime([year, month, day, hour, minute, second]: number[]): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year!, month! - 1, day!);
  const isDay = date.getUTCMonth() === month! - 1 && date.getUTCDate() === day;
  if (!isDay || hour! > 23 || minute! > 59 || second! >= 60) return undefined;
  return date.getTime() + ((hour! * 60 + minute!) * 60 + second!) * 1000;
}

function zoneOffset(zone: string): number {
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone[0] === '-' ? -minutes : minutes) * 60_000;
}
