import { describe } from 'vitest';
import { findChromium } from './browser-launch';

/** `describe` for tests in a real browser; where there is none they are skipped and the name says why. */
export function browserDescribe(name: string, body: () => void): void {
  if (findChromium()) describe(name, body);
  else describe.skip(`${name} (skipped: no Chromium; install one, or set CHROMIUM to its path)`, body);
}
