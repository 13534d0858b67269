import { bits, duration, grouped, loss } from './format-numbers';
import type { Progress } from './reporter';

/** `Epoch 1/3  45 %  loss 1.2340  1.780 bits/char  45,123 characters/s  0:32 left` */
export function progressText(progress: Progress): string {
  const { epoch, epochs, done } = progress;
  return `Epoch ${epoch}/${epochs} ${String(Math.floor(done * 100)).padStart(3)} %  ${progressNumbers(progress)}`;
}

/** The numbers to the right of a progress bar. */
export function progressNumbers({ loss: nats, unit, unitsPerSecond, secondsLeft }: Progress): string {
  const perSymbol = unit === 'characters' ? `${bits(nats)} bits/char  ` : '';
  const short = unit === 'characters' ? 'chars' : unit;
  return `loss ${loss(nats)}  ${perSymbol}${grouped(unitsPerSecond)} ${short}/s  ${duration(secondsLeft)} left`;
}
