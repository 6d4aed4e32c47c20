// npm run dev: the development server, with the model files in place.
import { bin, orExplain, prepare, run } from './lib/setup.mjs'

await orExplain(prepare())
await run(process.execPath, [bin('next'), 'dev', '-H', '127.0.0.1', '-p', process.env.PORT ?? '3000'])
