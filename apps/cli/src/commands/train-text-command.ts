import { Command, Option } from 'commander';
import { watchInterruption } from '../interruption';
import { decimalNumber, wholeNumber } from '../options/number-options';
import type { Outcome } from '../program';
import type { TextOptions } from '../tasks/text/text-options';
import { trainText } from '../tasks/text/train-text';
import { chooseReporter } from '../terminal/choose-reporter';

const EXAMPLES = `
Examples:
  ostinato train --text novel.txt
  ostinato train --text notes.txt --cell gru --units 128 --epochs 5
  cat *.md | ostinato train --text - --out runs/notes`;

/** `ostinato train text`: a language model over the characters of a text. */
export function trainTextCommand(outcome: Outcome): Command {
  const count = (flags: string, about: string, value: number, max: number, min = 1) =>
    new Option(flags, about).argParser(wholeNumber({ min, max })).default(value);
  const number = (flags: string, about: string, value: number, min: number, max: number) =>
    new Option(flags, about).argParser(decimalNumber({ min, max })).default(value);

  return new Command('text')
    .description('a character language model (the default)')
    .option(
      '--text <file>',
      'text to learn, - for standard input (default: lib.dom.d.ts of the installed TypeScript)',
    )
    .addOption(
      new Option('--cell <kind>', 'recurrent layer').choices(['simpleRnn', 'lstm', 'gru']).default('lstm'),
    )
    .addOption(count('--units <n>', 'size of the recurrent state', 192, 16_384))
    .addOption(count('--layers <n>', 'recurrent layers, one on the other', 1, 16))
    .addOption(count('--embedding <n>', 'numbers per character', 48, 4096))
    .addOption(number('--dropout <rate>', 'share of the state that is dropped between layers', 0, 0, 0.95))
    .addOption(
      new Option('--epochs <n>', 'passes over the text (default: more for shorter texts)').argParser(
        wholeNumber({ min: 1, max: 100_000 }),
      ),
    )
    .addOption(count('--batch-size <n>', 'places of the text that are read at the same time', 64, 65_536))
    .addOption(count('--time-steps <n>', 'characters that the gradient reaches back', 64, 65_536))
    .addOption(number('--learning-rate <rate>', 'of Adam', 0.004, 0, 10))
    .addOption(number('--clip-norm <norm>', 'longest gradient', 1, 1e-6, 1e6))
    .addOption(number('--validation <share>', 'end of the text that only validates', 0.1, 0.001, 0.9))
    .addOption(count('--sample-length <n>', 'characters per sample', 240, 1_000_000, 0))
    .addOption(count('--seed <n>', 'same seed, same network, bit for bit', 1, 2 ** 32 - 1, 0))
    .option('--out <folder>', 'where the run is saved (default: runs/text-<date>-<time>)')
    .option('--json', 'one JSON object per line, for programs')
    .addHelpText('after', EXAMPLES)
    .action(async (options: TextOptions & { json?: boolean }) => {
      const interruption = watchInterruption();
      const reporter = chooseReporter(options);
      try {
        const { stopped } = await trainText(options, { reporter, signal: interruption.signal });
        if (stopped) outcome.exitCode = interruption.exitCode();
      } finally {
        reporter.finish();
        interruption.dispose();
      }
    });
}
