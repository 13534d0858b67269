import { expect, it } from 'vitest';
import { lineChartSvg } from './line-chart-svg';

const texts = (svg: string) =>
  [...svg.matchAll(/<text x="([\d.-]+)" y="([\d.-]+)"[^>]*>([^<]*)</g)].map(([, x, y, content]) => ({
    x: Number(x),
    y: Number(y),
    content,
  }));
const heights = (svg: string) =>
  /points="([^"]*)"/
    .exec(svg)![1]!
    .split(' ')
    .map((point) => Number(point.split(',')[1]));
const chart = (ys: readonly number[], logarithmic: boolean) =>
  lineChartSvg({
    lines: [{ name: 'a', points: ys.map((y, i) => [i + 1, y] as const) }],
    title: 'norm',
    xLabel: 'time step',
    logarithmic,
  });

it('makes equal factors equal heights on a logarithmic axis, and writes powers of ten beside it', () => {
  const svg = chart([1e-6, 1e-4, 1e-2, 0, -1, Number.NaN], true);
  const [first, second, third, ...left] = heights(svg);
  expect(left).toEqual([]);
  expect(first! - second!).toBeCloseTo(second! - third!, 0);
  expect(first! - second!).toBeGreaterThan(50);
  expect(texts(svg).map(({ content }) => content)).toEqual(
    expect.arrayContaining(['1e-6', '1e-5', '1e-4', '0.001', '0.01', 'norm', 'time step']),
  );
});

it('writes numbers between the powers of ten where the axis is short, and no power too many', () => {
  const labels = (ys: readonly number[]) =>
    texts(chart(ys, true))
      .map(({ content }) => Number(content))
      .filter((value, i, all) => all.indexOf(value) === i && value < 1);
  expect(labels([0.009, 0.04])).toEqual(expect.arrayContaining([0.01, 0.02]));
  expect(Math.min(...labels([0.009, 0.04]))).toBeGreaterThan(0.004);
  expect(labels([0.03, 0.03])).toEqual(expect.arrayContaining([0.02, 0.05]));
  expect(labels([1e-30, 1e-2]).length).toBeLessThanOrEqual(9);
});

it('makes equal differences equal heights otherwise, from zero', () => {
  const svg = chart([0, 2, 4], false);
  const [first, second, third] = heights(svg);
  expect(first! - second!).toBeCloseTo(second! - third!, 0);
  expect(texts(svg).find(({ content }) => content === '0')!.y - 4).toBeCloseTo(first!, 0);
});

it('moves names of lines that end at the same place apart, and keeps them in the picture', () => {
  const names = ['one', 'two', 'three', 'four'];
  const svg = lineChartSvg({
    lines: names.map((name, i) => ({
      name,
      points: [
        [1, 5],
        [2, i * 1e-3],
      ] as const,
    })),
    levels: [{ name: 'level', value: 0 }],
    title: '',
    xLabel: '',
  });
  const placed = texts(svg).filter(({ content }) => [...names, 'level'].includes(content!));
  const ys = placed.map(({ y }) => y).sort((a, b) => a - b);
  expect(ys).toHaveLength(5);
  for (const [i, y] of ys.entries()) if (i > 0) expect(y - ys[i - 1]!).toBeGreaterThanOrEqual(13.9);
  expect(ys.at(-1)).toBeLessThan(370);
});

it('draws a chart of nothing', () => {
  expect(chart([], true)).not.toContain('NaN');
  expect(chart([], false)).not.toContain('Infinity');
});
