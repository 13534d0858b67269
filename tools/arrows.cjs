// The arrows of AGENTS.md as rules: which package may import which. dependency-cruiser reads this.
const arrows = {
  tokenizer: [],
  data: [],
  kernels: [],
  ops: [],
  cells: ['ops'],
  layers: ['ops', 'cells'],
  trainer: ['ops'],
  formats: [],
  'backend-wasm-simd': ['kernels', 'ops'],
};

/** A package may import itself, what its arrows name, and (in tests only) the private testing package. */
const packageRules = Object.entries(arrows).map(([name, targets]) => ({
  name: `arrows-of-${name}`,
  severity: 'error',
  from: { path: `^packages/${name}/src/`, pathNot: '\\.test\\.ts$' },
  to: { path: '^(packages|apps)/', pathNot: `^packages/(${[name, ...targets].join('|')})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two types may name each other; code that runs may not.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'apps-are-not-imported',
      severity: 'error',
      from: { path: '^packages/(?!ostinato/)' },
      to: { path: '^apps/' },
    },
    ...packageRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|build|assembly|generated)/' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['ostinato-source', 'import', 'node', 'default', 'types'],
    },
  },
};
