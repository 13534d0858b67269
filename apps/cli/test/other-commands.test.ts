import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Tokenizer } from '@ostinato/tokenizer';
import type { Command } from 'commander';
import { beforeAll, expect, it } from 'vitest';
import { createProgram } from '../src/program';
import { inEmptyFolder } from './in-folder';
import { runCaptured } from './run-captured';

inEmptyFolder();
const text = 'It was the best of times, it was the worst of times. '.repeat(40);
beforeAll(() => writeFileSync('text.txt', text));

it.each(['bpe', 'wordpiece', 'word', 'character'])(
  'learns and saves a tokenizer of kind %s',
  async (kind) => {
    const { stdout } = await runCaptured([
      'tokenizer',
      'train',
      'text.txt',
      '--kind',
      kind,
      '--vocabulary',
      '300',
      '--out',
      `${kind}.json`,
      '--json',
    ]);
    const facts = JSON.parse(stdout);
    const tokenizer = Tokenizer.fromJSON(readFileSync(`${kind}.json`, 'utf8'));
    expect(facts).toMatchObject({ kind, characters: text.length, vocabulary: tokenizer.vocabularySize });
    expect(tokenizer.decode(tokenizer.encode('the best of times').ids).replaceAll(' ', '')).toBe(
      'thebestoftimes',
    );
  },
);

it('shows the weights of a run, and measures it on another text', async () => {
  await runCaptured([
    '--text',
    'text.txt',
    '--units',
    '8',
    '--epochs',
    '1',
    '--sample-length',
    '0',
    '--out',
    'run',
    '--json',
  ]);
  const { stdout } = await runCaptured(['inspect', 'run']);
  expect(stdout).toMatch(/\nlstm\/lstm_cell\n {2}kernel +\[48, 32\]/);
  const measured = JSON.parse(
    (await runCaptured(['evaluate', 'run', '--data', 'text.txt', '--json'])).stdout,
  );
  expect(measured).toMatchObject({ characters: text.length, unknown: 0 });
  expect(measured.bitsPerCharacter).toBeCloseTo(measured.loss / Math.LN2, 6);
});

it('has help with examples for every command, within 80 columns', () => {
  const program = createProgram({ exitCode: 0 });
  const withBelow = (command: Command): Command[] => [command, ...command.commands.flatMap(withBelow)];
  const commands = withBelow(program);
  expect(commands.length).toBeGreaterThan(12);
  for (const command of commands) {
    let help = '';
    const writeOut = (part: string) => {
      help += part;
    };
    command.configureOutput({ writeOut, getOutHelpWidth: () => 80 });
    command.outputHelp();
    expect(help, command.name()).toContain('Examples:');
    expect(Math.max(...help.split('\n').map((line) => line.length)), command.name()).toBeLessThanOrEqual(80);
  }
});

it.each([[[]], [['train']]])('says in the help of %j what runs where nothing is named', async (args) => {
  const { exitCode, stdout, stderr } = await runCaptured([...args, '--help']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain('ostinato train --text novel.txt');
  expect(stdout).toMatch(
    / runs 'ostinato train text'; see its options with\n {2}ostinato train text --help\n/,
  );
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});

it('runs tutorials that the package brings along, and says where they are if it does not', async () => {
  writeFileSync('1-next-number.js', "process.stdout.write('ran');");
  const { stdout } = await runCaptured(['tutorial', '1-next-number'], undefined, {
    tutorials: pathToFileURL('./'),
  });
  expect(stdout).toContain('1-next-number: reads three numbers and says the fourth\nran');
  expect((await runCaptured(['tutorial'])).stderr).toContain('the tutorials come with the ostinato package');
  expect((await runCaptured(['tutorial', '9'])).stderr).toContain(
    "there is no tutorial '9'. Tutorials: 1-next-number, ",
  );
});

it('takes wide registers where there are any, before or behind the command', async () => {
  const arch = Object.getOwnPropertyDescriptor(process, 'arch')!;
  Object.defineProperty(process, 'arch', { ...arch, value: 'arm64' });
  const refused = await runCaptured(['--wide', 'bench', 'classify-rnn', '--steps', '1']);
  Object.defineProperty(process, 'arch', arch);
  expect(refused).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('--wide needs Node 24 or later'),
  });
  const major = Number.parseInt(process.versions.node, 10);
  if (process.arch !== 'x64' || major < 24) return;
  for (const args of [
    ['--wide', 'bench', 'classify-rnn'],
    ['bench', 'classify-rnn', '--wide'],
  ]) {
    const { stdout } = await runCaptured([...args, '--steps', '1', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ simd: 'wide' });
  }
});

it('measures training steps by name', async () => {
  const { stdout } = await runCaptured(['bench', 'classify-gru', '--steps', '2', '--json']);
  expect(JSON.parse(stdout)).toMatchObject({
    name: 'classify-gru',
    steps: 2,
    milliseconds: expect.any(Number),
  });
  expect((await runCaptured(['bench', 'classify'])).stderr).toContain(
    "there is no workload 'classify'. Workloads: classify-rnn",
  );
});
