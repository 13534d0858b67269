import { expect, test } from 'vitest';
import { lorenzSeries } from './lorenz-series';

test('four small steps agree with one large one, and central differences with the equations', () => {
  const fine = lorenzSeries({ timeSteps: 401, stepSize: 0.0025 });
  const coarse = lorenzSeries({ timeSteps: 101, stepSize: 0.01 });
  for (let i = 0; i < 3; i++) {
    expect(Math.abs(fine.data[400 * 3 + i]! - coarse.data[100 * 3 + i]!)).toBeLessThan(1e-3);
  }
  for (let t = 1; t < 400; t++) {
    const [x, y, z] = fine.data.subarray(t * 3);
    const slope = (i: number) => (fine.data[(t + 1) * 3 + i]! - fine.data[(t - 1) * 3 + i]!) / 0.005;
    expect(Math.abs(slope(0) - 10 * (y! - x!))).toBeLessThan(0.2);
    expect(Math.abs(slope(1) - (x! * (28 - z!) - y!))).toBeLessThan(0.2);
    expect(Math.abs(slope(2) - (x! * y! - (8 / 3) * z!))).toBeLessThan(0.2);
  }
});
