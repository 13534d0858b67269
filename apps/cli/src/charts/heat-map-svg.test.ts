import { expect, it } from 'vitest';
import { heatMapSvg } from './heat-map-svg';

it('draws a square per number, larger ones darker, rows downwards and columns to the right', () => {
  const svg = heatMapSvg({
    rows: ['a', 'b'],
    columns: ['<', 'd', 'e'],
    values: [
      [0, 0.25, 1],
      [0.5, 0, 0],
    ],
    title: 'map',
  });
  const cells = [...svg.matchAll(/<rect x="(\d+)" y="(\d+)"[^>]*fill-opacity="([\d.]+)"/g)].map((match) =>
    match.slice(1).map(Number),
  );
  expect(cells).toHaveLength(6);
  expect(cells.map(([, , opacity]) => opacity)).toEqual([0, 0.25, 1, 0.5, 0, 0]);
  const [first, second, , fourth] = cells as [number[], number[], number[], number[]];
  expect(second[0]).toBeGreaterThan(first[0]!);
  expect(second[1]).toBe(first[1]);
  expect(fourth[0]).toBe(first[0]);
  expect(fourth[1]).toBeGreaterThan(first[1]!);
  expect(svg).toContain('&#60;');
});
