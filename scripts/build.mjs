import { orExplain, prepareProduction } from './lib/setup.mjs'

await orExplain(prepareProduction())
