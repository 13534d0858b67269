import { Command } from 'commander';
import { runTutorial, TUTORIALS } from '../tasks/run-tutorial';

const LIST = TUTORIALS.map(({ name, about }) => `  ${name.padEnd(18)} ${about}`).join('\n');

const EXAMPLES = `
Tutorials:
${LIST}

Examples:
  ostinato tutorial                  all of them, one after the other
  ostinato tutorial 1-next-number`;

/**
 * `ostinato tutorial`: the programs that take Keras users by the hand.
 *
 * @param folder - where the programs are; absent where they do not come along
 */
export function tutorialCommand(folder: URL | undefined): Command {
  return new Command('tutorial')
    .description('Run the tutorials')
    .argument('[name]', 'one of them (default: all)')
    .addHelpText('after', EXAMPLES)
    .action((name: string | undefined) => runTutorial(folder, name));
}
