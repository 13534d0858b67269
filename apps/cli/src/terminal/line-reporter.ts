import { progressText } from './progress-text';
import type { Reporter } from './reporter';

/** Seconds between two lines of progress. */
const SECONDS_BETWEEN_LINES = 10;

/** Reports into a log: plain lines, of progress one every ten seconds. */
export function lineReporter(
  write: (text: string) => void,
  now: () => number = () => performance.now(),
): Reporter {
  let next = now() + SECONDS_BETWEEN_LINES * 1000;
  return {
    finish() {},
    say(_event, text) {
      write(`${text}\n`);
    },
    progress(progress) {
      if (now() < next) return;
      next = now() + SECONDS_BETWEEN_LINES * 1000;
      write(`${progressText(progress)}\n`);
    },
  };
}
