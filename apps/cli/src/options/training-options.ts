import { type Command, Option } from 'commander';
import { decimalNumber, wholeNumber } from './number-options';

/** What every `train` command takes, after the command line and its defaults. */
export interface TrainingOptions {
  cell: 'simpleRnn' | 'lstm' | 'gru';
  units: number;
  layers: number;
  dropout: number;
  /** Absent: as many as suit the data. */
  epochs?: number;
  batchSize: number;
  learningRate: number;
  clipNorm: number;
  /** Share of the data that validates. */
  validation: number;
  seed: number;
  /** Threads that share each batch. */
  workers: number;
  out?: string;
  resume?: string;
}

/** The defaults in which tasks differ. */
export type TrainingDefaults = Pick<
  TrainingOptions,
  'units' | 'batchSize' | 'learningRate' | 'validation' | 'dropout'
>;

/** An option whose value is a whole number. */
export function count(flags: string, about: string, value: number | undefined, max: number, min = 1): Option {
  return new Option(flags, about).argParser(wholeNumber({ min, max })).default(value);
}

/** An option whose value is any number. */
export function number(
  flags: string,
  about: string,
  value: number | undefined,
  min: number,
  max: number,
): Option {
  return new Option(flags, about).argParser(decimalNumber({ min, max })).default(value);
}

/**
 * Adds the options of network and training to a command.
 *
 * @param task - names the run's folder
 */
export function addTrainingOptions(command: Command, task: string, defaults: TrainingDefaults): Command {
  return command
    .addOption(
      new Option('--cell <kind>', 'recurrent layer').choices(['simpleRnn', 'lstm', 'gru']).default('lstm'),
    )
    .addOption(count('--units <n>', 'size of the recurrent state', defaults.units, 16_384))
    .addOption(count('--layers <n>', 'recurrent layers, one on the other', 1, 16))
    .addOption(
      number('--dropout <rate>', 'share of the state dropped between layers', defaults.dropout, 0, 0.95),
    )
    .addOption(
      count('--epochs <n>', 'passes over the data (default: more for less data)', undefined, 100_000),
    )
    .addOption(
      count('--batch-size <n>', 'sequences learned from at the same time', defaults.batchSize, 65_536),
    )
    .addOption(number('--learning-rate <rate>', 'of Adam, at the beginning', defaults.learningRate, 0, 10))
    .addOption(number('--clip-norm <norm>', 'longest gradient', 1, 1e-6, 1e6))
    .addOption(
      number('--validation <share>', 'part of the data that only validates', defaults.validation, 0.001, 0.9),
    )
    .addOption(count('--seed <n>', 'same seed, same network, bit for bit', 1, 2 ** 32 - 1, 0))
    .addOption(count('--workers <n>', 'threads that share each batch', 1, 64))
    .option('--out <folder>', `where the run is saved (default: runs/${task}-<date>-<time>)`)
    .option('--resume <folder>', 'go on with a run that was interrupted')
    .option('--config <file>', "options as JSON, or a run's config.json; flags go first")
    .option('--json', 'one JSON object per line, for programs');
}
