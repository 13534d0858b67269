import process from 'node:process';
import { vi } from 'vitest';
import type { Extras } from '../src/program';
import { run } from '../src/run';

/** What a command line left behind. */
export interface Captured {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/**
 * Runs a command line within this process.
 *
 * @param onWrite - sees standard output as it is written
 */
export async function runCaptured(
  args: readonly string[],
  onWrite?: (text: string) => void,
  extras?: Extras,
): Promise<Captured> {
  const captured: Captured = { exitCode: -1, stdout: '', stderr: '' };
  const capture = (stream: 'stdout' | 'stderr') =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      captured[stream] += String(text);
      if (stream === 'stdout') onWrite?.(String(text));
      return true;
    });
  const spies = [capture('stdout'), capture('stderr')];
  try {
    captured.exitCode = await run(args, extras);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return captured;
}
