import { writeFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { inEmptyFolder } from './in-folder';
import { runCaptured } from './run-captured';

inEmptyFolder();

const wave = (t: number) => 50 + 10 * Math.sin((2 * Math.PI * t) / 9);

beforeAll(() => {
  const rows = Array.from(
    { length: 300 },
    (_, t) => `${new Date(Date.UTC(2026, 0, 1 + t)).toISOString().slice(0, 10)},7,${wave(t)}`,
  );
  writeFileSync('wave.csv', `day,other,value\n${rows.join('\n')}\n`);
  writeFileSync('gap.csv', 'value\n1\n\n2\nx\n');
  writeFileSync('back.csv', 'day,value\n2026-01-02,1\n2026-01-01,2\n');
  writeFileSync('inches.csv', `inch,value\n${rows.map((_, t) => `"${1700 + t},${wave(t)}`).join('\n')}\n`);
  writeFileSync('negative.csv', `value\n${rows.map((_, t) => wave(t) - 50).join('\n')}\n`);
});

const training = [
  '--units',
  '12',
  '--input-steps',
  '9',
  '--epochs',
  '30',
  '--learning-rate',
  '0.01',
  '--json',
];

it('forecasts a wave better than its last value does, several steps ahead, and goes on from there', async () => {
  const args = [
    'train',
    'forecast',
    '--data',
    'wave.csv',
    '--time-column',
    'day',
    '--horizon',
    '3',
    '--out',
    'wave',
    ...training,
  ];
  const { exitCode, stdout, stderr } = await runCaptured(args);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const { results } = events.find(({ event }) => event === 'comparison') as {
    results: { name: string; rmse: number }[];
  };
  const error = (name: string) => results.find((result) => result.name === name)!.rmse;
  expect(results[0]!.name).toBe('lstm');
  expect(error('lstm')).toBeLessThan(0.3 * error('naive'));

  const { forecast } = JSON.parse((await runCaptured(['predict', 'wave', '--steps', '5', '--json'])).stdout);
  expect(forecast).toHaveLength(5);
  for (const [i, value] of forecast.entries()) expect(Math.abs(value - wave(300 + i))).toBeLessThan(3);
});

it('scales by growth over the season before, and compares with that season', async () => {
  const { stdout } = await runCaptured(['train', 'forecast', '--out', 'air', '--json', '--epochs', '20']);
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const { results } = events.find(({ event }) => event === 'comparison') as {
    results: { name: string; rmse: number }[];
  };
  const named = Object.fromEntries(results.map(({ name, rmse }) => [name, rmse]));
  // 41.9 is what repeating the year before gives over the last four years.
  expect(named['seasonal naive (12)']).toBeCloseTo(41.9, 1);
  expect(named.lstm).toBeLessThan(30);
});

it.each([[[]], [['--time-column', 'inch', '--time-format', '"YYYY']]])(
  'reads quotes as characters where they are, with %j, and does so again from its configuration',
  async (args) => {
    const out = `inches-${args.length}`;
    const options = ['--data', 'inches.csv', ...args, '--no-quotes', '--epochs', '1', '--units', '4'];
    const trained = await runCaptured(['train', 'forecast', ...options, '--out', out, '--json']);
    expect(trained).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(trained.stdout.split('\n')[0]!)).toMatchObject({ values: 300 });
    expect(await runCaptured(['predict', out, '--steps', '2'])).toMatchObject({ exitCode: 0, stderr: '' });
  },
);

it.each([
  [['--data', 'inches.csv'], 'If quotes mean nothing in such files, train with --no-quotes.'],
  [['--no-quotes'], '--no-quotes is for tables, the built-in series is none. Leave it out.'],
  [['--data', 'gap.csv'], 'gap.csv, line '],
  [['--data', 'back.csv', '--time-column', 'day'], 'back.csv'],
  [['--data', 'wave.csv', '--column', 'worth'], 'worth'],
  [
    ['--data', 'negative.csv', '--scale', 'growth', '--period', '9'],
    'growth has no meaning there. Use --scale standard.',
  ],
  [['--data', 'wave.csv', '--input-steps', '500'], 'wave.csv has 300 values: too few for windows of 500 + 1'],
])('answers %j in one line', async (args, message) => {
  const { exitCode, stderr } = await runCaptured(['train', 'forecast', ...args]);
  expect(exitCode).toBe(1);
  expect(stderr).toContain(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
