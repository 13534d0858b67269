import { mfcc } from '@ostinato/data';
import Meyda from 'meyda';
import type { Comparison } from './run.ts';

const [RATE, FRAME, HOP, FRAMES] = [16_000, 512, 160, 3000];

/** Thirteen coefficients of 26 mel bands of half a minute of sound. */
export async function features(): Promise<Comparison> {
  const samples = Float32Array.from({ length: FRAME + HOP * (FRAMES - 1) }, (_, n) => Math.sin(n * n * 1e-6));
  Object.assign(Meyda, { bufferSize: FRAME, sampleRate: RATE, melBands: 26, numberOfMFCCCoefficients: 13 });

  return {
    title: `MFCC: ${FRAMES} frames of ${FRAME} samples`,
    unit: 'frames',
    amount: FRAMES,
    contenders: {
      mfcc: () => mfcc(samples, { sampleRate: RATE, frame: FRAME / RATE, hop: HOP / RATE, bands: 26 }),
      'meyda, frame by frame': () => {
        for (let frame = 0; frame < FRAMES; frame++) {
          Meyda.extract('mfcc', samples.subarray(frame * HOP, frame * HOP + FRAME));
        }
      },
    },
  };
}
