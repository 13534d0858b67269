import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Contender } from './contender.ts';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/**
 * Ourselves under the machine's own Node (`OSTINATO_HOST_NODE`, which `npm run bench` sets), if that is older than 22: it has
 * no relaxed SIMD, and it cannot run TypeScript, so the benchmark is compiled for it.
 */
export function olderNodeContender(): Contender | undefined {
  const node = process.env.OSTINATO_HOST_NODE;
  const version = node ? spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim() : '';
  if (!node || !(Number.parseInt(version.slice(1), 10) < 22)) return undefined;
  const compiled = here('.compiled');
  const flags = [
    '--noEmit',
    'false',
    '--allowImportingTsExtensions',
    'false',
    '--rewriteRelativeImportExtensions',
  ];
  spawnSync('tsc', ['-p', here('tsconfig.json'), '--outDir', compiled, ...flags], { stdio: 'inherit' });
  copyFileSync(here('workloads.json'), `${compiled}/workloads.json`);
  return new Contender(`ostinato plain, Node ${version}`, node, [
    `${compiled}/contenders/ostinato.js`,
    'plain',
  ]);
}
