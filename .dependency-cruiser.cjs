// Who may import whom. A row lists what the layer on its left may reach inside the project; all else is an error.
const may = {
  'lib/core': ['lib/core'],
  'lib/media': ['lib/core', 'lib/media'],
  'lib/storage': ['lib/core', 'lib/storage'],
  'lib/providers': ['lib/core', 'lib/providers'],
  'lib/ondevice': ['lib/core', 'lib/media', 'lib/ondevice'],
  'lib/server': ['lib/core', 'lib/providers', 'lib/server'],
  'lib/runtime': ['lib/core', 'lib/media', 'lib/storage', 'lib/ondevice', 'lib/runtime'],
  'lib/stores': ['lib/core', 'lib/media', 'lib/storage', 'lib/runtime', 'lib/stores'],
  components: ['lib/core', 'lib/media', 'lib/stores', 'components'],
  'app/api': ['lib/core', 'lib/server', 'app/api'],
  'app/(?!api/)': ['lib/core', 'lib/stores', 'components', 'app'],
}
const inProject = '^(app|components|lib)/'
const layerRules = Object.entries(may).map(([layer, allowed]) => ({
  name: `layer ${layer}`,
  severity: 'error',
  from: {
    path: `^${layer}${layer.includes('?!') ? '' : '/'}`,
    pathNot: layer === 'app/(?!api/)' ? '^app/api/' : undefined,
  },
  to: { path: inProject, pathNot: allowed.map((to) => `^${to}/`) },
}))
for (const rule of layerRules) if (!rule.from.pathNot) delete rule.from.pathNot

const vendors = 'node_modules/(openai|@anthropic-ai|@google/genai)/'
const features = ['signature', 'playground', 'compare', 'evaluate', 'datasets', 'runs']

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'core imports zod only',
      severity: 'error',
      from: { path: '^lib/core/', pathNot: '\\.(test|fixture)\\.ts$' },
      to: { path: 'node_modules/(?!zod/)' },
    },
    {
      name: 'core is pure',
      severity: 'error',
      from: { path: '^lib/core/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core', 'unknown', 'undetermined', 'npm-no-pkg'] },
    },
    {
      name: 'vendor SDKs live in lib/providers',
      severity: 'error',
      from: { path: inProject, pathNot: '^lib/providers/' },
      to: { path: vendors },
    },
    {
      name: 'features do not import each other',
      severity: 'error',
      from: { path: `^components/(${features.join('|')})/` },
      to: { path: `^components/(${features.join('|')})/`, pathNot: '^components/$1/' },
    },
    { name: 'no circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no orphans',
      severity: 'error',
      from: { orphan: true, path: inProject, pathNot: '(\\.test\\.tsx?$|\\.d\\.ts$|^app/)' },
      to: {},
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|public|e2e)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
