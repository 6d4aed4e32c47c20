import path from 'node:path'
import { defineConfig } from 'vitest/config'

// The same short name for the project's root that the app uses, so that tests can load its routes.
export default defineConfig({
  resolve: { alias: { '@': path.resolve(import.meta.dirname) } },
  // Otherwise one core is left idle, which is half of a machine with two.
  test: { maxWorkers: '100%' },
})
