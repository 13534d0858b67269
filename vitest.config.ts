import { defineConfig } from 'vitest/config';

/** Packages are tested from their sources, so that no test ever reads a stale build. */
const conditions = ['ostinato-source', 'node', 'import', 'module', 'default'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['node', 'import', 'default'] } },
  test: { include: ['**/*.test.ts'], testTimeout: 60_000, passWithNoTests: false },
});
