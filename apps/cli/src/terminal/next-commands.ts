import process from 'node:process';
import type { Reporter } from './reporter';

/** A command that could come next. */
export interface NextCommand {
  why: string;
  /** Without the program's name. */
  args: string;
}

/** Says where a run was saved and what can be done with it. In a clone of the repository commands go through npm. */
export function sayNextCommands(
  reporter: Reporter,
  folder: string,
  next: readonly NextCommand[],
  facts: object,
): void {
  const program = process.env.npm_lifecycle_event === 'start' ? 'npm start --' : 'npx ostinato';
  const commands = next.map(({ args }) => `${program} ${args}`);
  const text = [`\nSaved to ${folder}`, '', ...next.map(({ why }, i) => `  ${why}\n    ${commands[i]}`)].join(
    '\n',
  );
  reporter.say('saved', text, { ...facts, commands });
}
