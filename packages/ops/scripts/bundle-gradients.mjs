/**
 * Writes `src/generated/tfjs-gradients.ts`: the gradient definitions of tfjs-core as one list.
 *
 * tfjs-core registers its gradients only in a deep module (`dist/register_all_gradients`) that Node cannot import,
 * because its own imports lack extensions. This bundles the definitions, with every function they call imported from
 * the package root, so that no second copy of tfjs-core runs and importing the list has no effect.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);
const root = require('@tensorflow/tfjs-core');
const dist = join(dirname(require.resolve('@tensorflow/tfjs-core/package.json')), 'dist');
const { version } = JSON.parse(readFileSync(join(dist, '../package.json'), 'utf8'));
const output = fileURLToPath(new URL('../src/generated/tfjs-gradients.ts', import.meta.url));

/** Namespaces of the root that hold what the gradient files import from modules of their own. */
const namespaces = ['backend_util', 'util', 'broadcast_util', 'slice_util', 'tensor_util'];

/** Where the root exports `name`: an expression, or nothing. */
function publicName(name) {
  if (name === 'ENGINE') return '/* @__PURE__ */ core.engine()';
  if (name === 'convertToTensor') return '(value) => value'; // gradients get tensors only
  if (name in root) return `core.${name}`;
  const namespace = namespaces.find((candidate) => root[candidate] && name in root[candidate]);
  return namespace && `core.${namespace}.${name}`;
}

/** Names that a source file imports, per module. */
const importPattern = /import\s*(?:\*\s*as\s+\w+|\{([^}]*)\})\s*from\s*'(\.[^']*)'/g;

/** Turns the named imports of every file into bindings of the root's public names, where it has them. */
const rootImports = {
  name: 'root-imports',
  setup(builder) {
    builder.onLoad({ filter: /tfjs-core[/\\]dist[/\\].*\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8').replace(/\/\/# sourceMappingURL=.*$/m, '');
      if (basename(path) === 'register_all_gradients.js') {
        return { contents: `${source.split('for (const gradientConfig')[0]}\nexport { gradConfigs };` };
      }
      let usesRoot = false;
      const contents = source.replace(importPattern, (statement, names, module) => {
        if (names === undefined) {
          const [, alias] = /\*\s*as\s+(\w+)/.exec(statement);
          const namespace = basename(module);
          if (!(namespace in root)) return statement;
          usesRoot = true;
          return `const ${alias} = core.${namespace}`;
        }
        const parts = names.split(',').map((part) => part.trim().split(/\s+as\s+/));
        const found = parts.map(([name, alias = name]) => [alias, publicName(name)]);
        if (found.some(([, expression]) => !expression)) return statement;
        usesRoot = true;
        return found.map(([alias, expression]) => `const ${alias} = ${expression};`).join(' ');
      });
      return {
        contents: usesRoot ? `import * as core from '@tensorflow/tfjs-core';\n${contents}` : contents,
      };
    });
  },
};

const result = await build({
  entryPoints: [join(dist, 'register_all_gradients.js')],
  bundle: true,
  write: false,
  format: 'esm',
  target: 'es2022',
  external: ['@tensorflow/tfjs-core'],
  legalComments: 'none',
  minifyWhitespace: true,
  lineLimit: 110,
  plugins: [rootImports],
});
mkdirSync(dirname(output), { recursive: true });
writeFileSync(
  output,
  `// @ts-nocheck\n/*!\n * Gradient definitions of @tensorflow/tfjs-core ${version}, bundled at build time.\n` +
    ' * @license Copyright Google LLC. Licensed under the Apache License, Version 2.0.\n */\n' +
    result.outputFiles[0].text.replace(/export\s*\{gradConfigs\};?\s*$/, '\n') +
    "export const tfjsGradients: readonly import('@tensorflow/tfjs-core').GradConfig[] = gradConfigs;\n",
);
