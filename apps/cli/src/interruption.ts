import process from 'node:process';

/** Signals within this time of the first one are the same key press, forwarded by a parent process. */
const ECHO_MILLISECONDS = 500;

/** What a long command watches, so that Ctrl-C ends it in good order. */
export interface Interruption {
  /** Aborts at the first Ctrl-C (or `SIGTERM`). A second one ends the program at once. */
  signal: AbortSignal;
  /** The exit code that the signal asks for: 130 after Ctrl-C, 143 after `SIGTERM`. */
  exitCode(): number;
  /** Stops watching. */
  dispose(): void;
}

/** Starts to watch for Ctrl-C and `SIGTERM`. */
export function watchInterruption(): Interruption {
  const controller = new AbortController();
  let first = 0;
  let code = 0;
  const on = (signal: NodeJS.Signals) => {
    const exitCode = signal === 'SIGINT' ? 130 : 143;
    if (controller.signal.aborted && performance.now() - first > ECHO_MILLISECONDS) process.exit(exitCode);
    if (controller.signal.aborted) return;
    first = performance.now();
    code = exitCode;
    controller.abort();
  };
  process.on('SIGINT', on);
  process.on('SIGTERM', on);
  return {
    signal: controller.signal,
    exitCode: () => code,
    dispose: () => {
      process.off('SIGINT', on);
      process.off('SIGTERM', on);
    },
  };
}
