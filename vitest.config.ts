import { defineConfig } from 'vitest/config';

/** Packages are tested from their sources, so that no test ever reads a stale build. */
const conditions = ['ostinato-source', 'node', 'import', 'module', 'default'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['node', 'import', 'default'] } },
  // Generous, because a machine may be busy; no test waits without need.
  test: { include: ['**/*.test.ts'], testTimeout: 180_000, hookTimeout: 120_000, passWithNoTests: false },
});
