import { expect, it } from 'vitest';
import { curvesSvg } from './curves-svg';

/** The points of each line of the drawing. */
function lines(svg: string): number[][][] {
  const polylines = [...svg.matchAll(/<polyline points="([^"]*)"/g)];
  return polylines.map((match) => match[1]!.split(' ').map((point) => point.split(',').map(Number)));
}

it('puts larger losses higher and later epochs further right', () => {
  const [train] = lines(curvesSvg([{ name: 'loss', values: [3, 2, 1] }], [], 'loss'));
  const [first, second, third] = train as [number[], number[], number[]];
  expect(first[0]).toBeLessThan(second[0]!);
  expect(second[0]).toBeLessThan(third[0]!);
  expect(first[1]).toBeLessThan(second[1]!);
  expect(third[1]! - second[1]!).toBeCloseTo(second[1]! - first[1]!, 0);
});

it('draws baselines within the picture, and leaves out values that are not finite', () => {
  const svg = curvesSvg([{ name: 'a<b', values: [Number.NaN, 2] }], [{ name: 'bigram', value: 9 }], 'loss');
  expect(lines(svg)[0]).toHaveLength(1);
  expect(svg).toContain('a&#60;b');
  const dashed = Number(/y1="([\d.]+)"[^>]*dasharray/.exec(svg)![1]);
  expect(dashed).toBeGreaterThan(0);
  expect(dashed).toBeLessThan(lines(svg)[0]![0]![1]!);
});
