// Checks what would be published: packs every public package, then asks publint and attw about the tarballs,
// and dependency-cruiser about cycles and arrows between packages.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'ostinato-pack-'));
const failures = [];

/** Runs a command; what it printed is shown only if it failed. */
function check(title, command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  console.log(`${status === 0 ? 'ok' : 'FAILED'}  ${title}`);
  if (status !== 0) failures.push(`${title}\n${stdout}${stderr}`);
}

try {
  check('no import cycles, arrows as drawn', 'depcruise', [
    'packages',
    'apps',
    '--config',
    'tools/arrows.cjs',
  ]);
  execFileSync(
    'pnpm',
    [
      '-r',
      '--filter',
      './packages/*',
      '--filter',
      './apps/*',
      '--filter',
      '!./packages/testing',
      'pack',
      '--pack-destination',
      folder,
    ],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  for (const tarball of readdirSync(folder).sort()) {
    if (tarball.startsWith('ostinato-studio')) continue;
    check(`publint ${tarball}`, 'publint', ['run', join(folder, tarball), '--strict']);
    check(`attw ${tarball}`, 'attw', [join(folder, tarball), '--profile', 'esm-only', '--no-emoji']);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (failures.length > 0) {
  console.error(`\n${failures.join('\n\n')}`);
  process.exit(1);
}
