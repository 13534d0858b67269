// Runs one of the workspace's verbs in a fresh clone or a used one: `node tools/run.mjs <verb> [arguments]`.
// Needs Node and npm only: installs what package.json pins when the lock file changed, then hands over to turbo.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
const stamp = join(root, 'node_modules', '.ostinato-setup');
const windows = process.platform === 'win32';

const env = {
  ...process.env,
  PATH: bin + delimiter + process.env.PATH,
  // The machine's own Node, for the tests that run built packages under it.
  OSTINATO_HOST_NODE: process.env.OSTINATO_HOST_NODE ?? process.execPath,
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
};

/** Node 24 of the workspace, so that scripts have relaxed SIMD whatever the machine has. */
const node = () => join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
const turbo = (tasks, { logs = 'errors-only', flags = [] } = {}) => [
  'turbo',
  ['run', ...tasks, `--output-logs=${logs}`, '--log-order=grouped', '--concurrency=2', ...flags],
];

const verbs = {
  setup: () => [],
  build: (args) => [turbo(['build'], { flags: args })],
  types: (args) => [turbo(['types'], { flags: args })],
  lint: () => [['biome', ['check', '.']]],
  start: (args) => [
    [...turbo(['build'], { flags: ['--filter=@ostinato/cli...'] }), { quiet: true }],
    [node(), [join(root, 'apps/cli/dist/main.js'), ...args]],
  ],
  check: (args) => [
    ['biome', ['check', '.']],
    turbo(['build', 'types'], { flags: args }),
    [node(), [join(root, 'tools/check-packages.mjs')]],
    turbo(['test'], { logs: 'full', flags: args }),
  ],
  'bench:learning': (args) => [
    [...turbo(['build'], { flags: ['--filter=@ostinato/benchmarks...'] }), { quiet: true }],
    [node(), [join(root, 'benchmarks/learning/run.ts'), ...args]],
  ],
  'bench:workers': (args) => [
    [...turbo(['build'], { flags: ['--filter=@ostinato/benchmarks...'] }), { quiet: true }],
    [node(), [join(root, 'benchmarks/workers/run.ts'), ...args]],
  ],
  bench: (args) => [
    [...turbo(['build'], { flags: ['--filter=@ostinato/benchmarks...'] }), { quiet: true }],
    [node(), [join(root, 'benchmarks/run.ts'), ...args]],
    // Asked for some workloads only, the kernels alone are not of interest.
    ...(args.length > 0
      ? []
      : [
          [node(), [join(root, 'benchmarks/steps.ts')]],
          [node(), [join(root, 'packages/kernels/bench/run.ts')]],
          [node(), [join(root, 'packages/kernels/bench/run.ts'), 'wide']],
        ]),
  ],
  studio: (args) => [
    [...turbo(['build'], { flags: ['--filter=@ostinato/studio...'] }), { quiet: true }],
    ['vite', ['preview', 'apps/studio', '--outDir', 'dist', ...args]],
  ],
  changeset: (args) => [['changeset', args]],
};

const [verb = '', ...args] = process.argv.slice(2);
if (!Object.hasOwn(verbs, verb)) {
  console.error(`run: the verb must be one of ${Object.keys(verbs).join(', ')}, received "${verb}".`);
  process.exit(2);
}
setUp();
for (const [command, commandArgs, options] of verbs[verb](args)) await run(command, commandArgs, options);

/** Installs what the lock file names, unless that was done already. */
function setUp() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Ostinato needs Node 20.19 or newer, this is ${process.version}. Install a current Node.`);
    process.exit(1);
  }
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  console.log('Installing the workspace (once) …');
  const { status, stdout, stderr } = spawnSync(
    'npx',
    ['--yes', packageManager, 'install', '--frozen-lockfile', '--reporter=append-only'],
    { cwd: root, env, encoding: 'utf8', shell: windows, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  if (status !== 0) {
    console.error(stdout, stderr);
    console.error(
      `The installation failed (${packageManager} install, exit code ${status}); what it said stands above.`,
    );
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

/** Runs one command to its end; Ctrl-C is the command's to answer, and its exit code becomes ours. */
async function run(command, commandArgs, { quiet = false } = {}) {
  const child = spawn(command, commandArgs, {
    cwd: verb === 'start' && command === node() ? (process.env.INIT_CWD ?? root) : root,
    env,
    stdio: ['inherit', ...(quiet ? ['pipe', 'pipe'] : ['inherit', 'inherit'])],
    shell: windows && command !== node(),
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data) => {
      output += data;
    });
  }
  const ignore = () => {};
  const forward = () => child.kill('SIGTERM');
  process.on('SIGINT', ignore);
  process.on('SIGTERM', forward);
  const code = await new Promise((resolve) =>
    child.on('close', (status, signal) => resolve(status ?? (signal === 'SIGINT' ? 130 : 1))),
  );
  process.off('SIGINT', ignore);
  process.off('SIGTERM', forward);
  if (code === 0) return;
  if (output) console.error(output);
  process.exit(code);
}
