import type { Command } from 'commander';
import { watchInterruption } from '../interruption';
import { applyConfigFile } from '../options/apply-config-file';
import { applyResumedRun } from '../options/apply-resumed-run';
import type { TrainingOptions } from '../options/training-options';
import type { Outcome } from '../program';
import { chooseReporter } from '../terminal/choose-reporter';
import type { Reporter } from '../terminal/reporter';
import { expectSharableBatch } from '../training/replicas';

/** What surrounds a run. */
export interface RunContext {
  reporter: Reporter;
  /** Ends training after the current step. */
  signal: AbortSignal;
}

/** How a run ended. */
export interface RunOutcome {
  /** Whether it was interrupted. */
  stopped: boolean;
  folder: string;
}

/** Makes the action of a `train` command: configuration file, reporter, Ctrl-C and exit code are the same for all. */
export function trainingAction<Options extends TrainingOptions>(
  outcome: Outcome,
  train: (options: Options, context: RunContext) => Promise<RunOutcome>,
): (options: unknown, command: Command) => Promise<void> {
  return async (_, command) => {
    await applyResumedRun(command);
    await applyConfigFile(command);
    const options = command.opts<Options & { json?: boolean }>();
    expectSharableBatch(options);
    const interruption = watchInterruption();
    const reporter = chooseReporter(options);
    try {
      const { stopped } = await train(options, { reporter, signal: interruption.signal });
      if (stopped) outcome.exitCode = interruption.exitCode();
    } finally {
      reporter.finish();
      interruption.dispose();
    }
  };
}
