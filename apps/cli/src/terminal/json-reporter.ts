import type { Reporter } from './reporter';

/** Seconds between two events of progress. */
const SECONDS_BETWEEN_EVENTS = 1;

/** Reports to a program: one JSON object per line, `{ "event": …, … }`. */
export function jsonReporter(
  write: (text: string) => void,
  now: () => number = () => performance.now(),
): Reporter {
  let next = now();
  const line = (event: string, facts: object) => write(`${JSON.stringify({ event, ...facts })}\n`);
  return {
    finish() {},
    say(event, text, facts = { text }) {
      line(event, facts);
    },
    progress(progress) {
      if (now() < next) return;
      next = now() + SECONDS_BETWEEN_EVENTS * 1000;
      line('progress', progress);
    },
  };
}
