import { ConfigError } from './layer-error';

/** @throws {ConfigError} unless the value is an integer from 1 up */
export function positiveInteger(layer: string, name: string, value: unknown): number {
  if (Number.isInteger(value) && (value as number) > 0) return value as number;
  throw new ConfigError(layer, `${name} must be a positive integer, received ${format(value)}.`);
}

/** A rate of dropout; 0 if absent. @throws {ConfigError} unless it is at least 0 and below 1 */
export function dropoutRate(layer: string, name: string, value: unknown): number {
  if (value === undefined || value === null) return 0;
  if (typeof value === 'number' && value >= 0 && value < 1) return value;
  throw new ConfigError(layer, `${name} must be at least 0 and below 1, received ${format(value)}.`);
}

/** @throws {ConfigError} unless the value is one of those listed */
export function oneOf<T extends string>(
  layer: string,
  name: string,
  value: unknown,
  choices: readonly T[],
): T {
  if (choices.includes(value as T)) return value as T;
  throw new ConfigError(
    layer,
    `${name} must be one of ${choices.map((c) => `'${c}'`).join(', ')}, received ${format(value)}.`,
  );
}

/**
 * One size per axis, from one number or a list: 3 → [3, 3].
 *
 * @throws {ConfigError} unless there are `rank` positive integers
 */
export function sizes(
  layer: string,
  name: string,
  value: number | readonly number[],
  rank: number,
): number[] {
  const list = typeof value === 'number' ? Array<number>(rank).fill(value) : [...value];
  if (list.length === rank && list.every((size) => Number.isInteger(size) && size > 0)) return list;
  const expected = rank === 1 ? 'a positive integer' : `a positive integer or ${rank} of them`;
  throw new ConfigError(layer, `${name} must be ${expected}, received ${format(value)}.`);
}

/** @throws {ConfigError} if a window both jumps and has gaps: no backend, and not Keras, knows what that means */
export function notBothStridesAndDilation(
  layer: string,
  strides: readonly number[],
  dilation: readonly number[],
): void {
  if (strides.every((stride) => stride === 1) || dilation.every((rate) => rate === 1)) return;
  throw new ConfigError(
    layer,
    `strides and dilationRate must not both be greater than 1, received [${strides.join(', ')}] and [${dilation.join(', ')}].`,
  );
}

function format(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
