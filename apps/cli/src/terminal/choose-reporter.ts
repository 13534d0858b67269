import process from 'node:process';
import { barReporter } from './bar-reporter';
import { jsonReporter } from './json-reporter';
import { lineReporter } from './line-reporter';
import type { Reporter } from './reporter';

/** The reporter that fits standard output: a bar on a terminal, lines elsewhere, JSON when asked for. */
export function chooseReporter({ json = false }: { json?: boolean }): Reporter {
  const write = (text: string) => void process.stdout.write(text);
  if (json) return jsonReporter(write);
  return process.stdout.isTTY ? barReporter(process.stdout) : lineReporter(write);
}
