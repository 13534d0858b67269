import process from 'node:process';
import { UserError } from '../user-error';

/** The tutorials, in the order in which they are meant to be read. */
export const TUTORIALS = [
  { name: '1-next-number', about: 'reads three numbers and says the fourth' },
  { name: '2-memory', about: 'what only a network with memory can tell' },
  { name: '2-tabular', about: 'a table, where memory only hurts' },
  { name: '3-stacked', about: 'layers on layers, and the classic mistake' },
  { name: '4-language-model', about: 'state that carries over between batches' },
  { name: '5-word-order', about: 'reviews whose words do not tell, but their order' },
] as const;

/**
 * Runs one tutorial, or all of them.
 *
 * @param folder - where the programs are
 * @throws {UserError} if there is none of that name, or they did not come along
 */
export async function runTutorial(folder: URL | undefined, name: string | undefined): Promise<void> {
  const chosen = name === undefined ? TUTORIALS : TUTORIALS.filter((tutorial) => tutorial.name === name);
  if (chosen.length === 0) {
    throw new UserError(
      `there is no tutorial '${name}'. Tutorials: ${TUTORIALS.map((tutorial) => tutorial.name).join(', ')}.`,
    );
  }
  if (!folder) throw new UserError('the tutorials come with the ostinato package: npx ostinato tutorial.');
  for (const tutorial of chosen) {
    process.stdout.write(`\n${tutorial.name}: ${tutorial.about}\n`);
    await import(new URL(`${tutorial.name}.js`, folder).href);
  }
}
