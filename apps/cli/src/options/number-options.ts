import { InvalidArgumentError } from 'commander';

/** Bounds of an option's value, both included. */
export interface Bounds {
  min?: number;
  max?: number;
}

/** Makes a parser of whole numbers for an option of the command line. */
export function wholeNumber({
  min = 0,
  max = Number.MAX_SAFE_INTEGER,
}: Bounds = {}): (text: string) => number {
  return (text) => {
    const value = Number(text.replaceAll('_', ''));
    if (text.trim() === '' || !Number.isSafeInteger(value)) {
      throw new InvalidArgumentError('It must be a whole number.');
    }
    return withinBounds(value, min, max);
  };
}

/** Makes a parser of numbers for an option of the command line. */
export function decimalNumber({ min = 0, max = Number.MAX_VALUE }: Bounds = {}): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('It must be a number.');
    return withinBounds(value, min, max);
  };
}

function withinBounds(value: number, min: number, max: number): number {
  if (value < min) throw new InvalidArgumentError(`It must be at least ${min}.`);
  if (value > max) throw new InvalidArgumentError(`It must be at most ${max}.`);
  return value;
}
