import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { orderReviews } from '@ostinato/data';
import { beforeAll, describe, expect, it } from 'vitest';
import { inEmptyFolder } from './in-folder';
import { runCaptured } from './run-captured';
import { isShown, shapeOf, shownCommands } from './shown-commands';

inEmptyFolder();

/** Files that the pages speak of; what is in them does not change the shape of what is printed. */
beforeAll(() => {
  const line = (i: number) =>
    `${['A lord', 'The king', 'My son'][i % 3]} ${['goes', 'falls'][((i * i) % 5) & 1]}.\n`;
  writeFileSync('shakespeare.txt', Array.from({ length: 1500 }, (_, i) => line(i)).join(''));
  writeFileSync('rest.txt', Array.from({ length: 200 }, (_, i) => line(i * 7)).join(''));
  const { texts, labels, classNames } = orderReviews({ samples: 60, seed: 77 });
  const rows = texts.map((text, i) => `"${text}",${classNames[labels[i]!]}`);
  writeFileSync('more.csv', `text,label\n${rows.join('\n')}\n`);
  delete process.env.npm_lifecycle_event;
});

/** Runs whose length and size do not change the shape of what they print are made short. */
const SHORTER: Record<string, string[]> = {
  'train --text': ['--epochs', '2', '--units', '12'],
  'train translate': ['--epochs', '3', '--units', '24', '--learning-rate', '0.01'],
  'bench classify-lstm': ['--steps', '2'],
};

/** What each command printed: the pages share some. */
const printed = new Map<string, string[]>();

async function run(args: readonly string[]): Promise<string[]> {
  const known = printed.get(args.join(' '));
  if (known) return known;
  const { exitCode, stdout, stderr } = await runCaptured([
    ...args,
    ...(SHORTER[args.slice(0, 2).join(' ')] ?? []),
  ]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const lines = stdout.trimEnd().split('\n');
  printed.set(args.join(' '), lines);
  return lines;
}

describe.each([
  ['README of the command line', new URL('../README.md', import.meta.url)],
  ['README of the repository', new URL('../../../README.md', import.meta.url)],
])('the %s', (_, page) => {
  // Tutorials come with the package ostinato, which tests them.
  const commands = shownCommands(page).filter(({ args }) => args[0] !== 'tutorial');

  it('shows commands', () => {
    expect(commands.length).toBeGreaterThan(3);
  });

  it.each(commands.map(({ args, output }) => [args.join(' '), args, output] as const))(
    'shows what %s prints',
    async (_, args, shown) => {
      const lines = await run(args);
      if (args[0] === 'generate') {
        const [prompt, length] = ['--prompt', '--length'].map((option) => args[args.indexOf(option) + 1]!);
        expect(lines[0]!.startsWith(prompt!)).toBe(true);
        expect(shown[0]!.startsWith(prompt!)).toBe(true);
        expect(lines.join('\n').length).toBeGreaterThan(0.9 * Number(length));
        return;
      }
      const [expected, actual] = [shapeOf(shown), shapeOf(lines)];
      if (!isShown(expected, actual)) expect(actual).toEqual(expected);
    },
  );
});

it('tells a page that is out of date from one that is not', () => {
  const shown = shapeOf(['loss 1.5', '…', 'Saved to x']);
  expect(isShown(shown, shapeOf(['loss 2.25', 'loss 2.5', 'more', 'Saved to x']))).toBe(true);
  expect(isShown(shown, shapeOf(['lost 2.25', 'Saved to x']))).toBe(false);
  expect(isShown(shown, shapeOf(['loss 2.25', 'Saved to x', 'more']))).toBe(false);
  expect(isShown(shapeOf(['a', 'b']), shapeOf(['a', 'c', 'b']))).toBe(false);
});
