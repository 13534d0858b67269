import { expect, test } from 'vitest';
import { sineWaves } from './sine-waves';

test('amplitude 1, every wave obeys its own recurrence', () => {
  const waves = sineWaves({ samples: 10, timeSteps: 80 });
  for (let sample = 0; sample < 10; sample++) {
    const wave = waves.data.subarray(sample * 80, (sample + 1) * 80);
    // s[t+1] + s[t-1] = 2 cos(ω) s[t], with one ω for the whole wave
    const middle = wave
      .slice(1, -1)
      .reduce((best, value, i) => (Math.abs(value) > Math.abs(wave[best]!) ? i + 1 : best), 1);
    const twoCos = (wave[middle + 1]! + wave[middle - 1]!) / wave[middle]!;
    const period = (2 * Math.PI) / Math.acos(twoCos / 2);
    expect(period).toBeGreaterThan(9.9);
    expect(period).toBeLessThan(40.5);
    for (let t = 1; t < 79; t++) {
      expect(Math.abs(wave[t + 1]! + wave[t - 1]! - twoCos * wave[t]!)).toBeLessThan(2e-5);
    }
  }
});
