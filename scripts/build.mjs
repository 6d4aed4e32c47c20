import { prepareProduction } from './lib/setup.mjs'

await prepareProduction()
