import { existsSync } from 'node:fs'
import path from 'node:path'
import { defineConfig, devices } from '@playwright/test'
import { chromiumArgs } from '../scripts/lib/browser.mjs'

// PLAYWRIGHT_CHROMIUM_PATH, else Debian's Chromium, else Playwright's own.
const executablePath =
  process.env.PLAYWRIGHT_CHROMIUM_PATH ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((file) => existsSync(file))
const port = Number(process.env.E2E_PORT ?? 3100)
const upstreamPort = Number(process.env.E2E_UPSTREAM_PORT ?? 3190)
const root = path.resolve(import.meta.dirname, '..')

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../test-results/e2e',
  forbidOnly: !!process.env.CI,
  // What takes too long for each commit; `npm run test:soak` runs it.
  ...(process.env.HOSTILE_ALL ? {} : { grepInvert: /@soak/ }),
  retries: 0,
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    // A trace takes a picture of the page with every step: asked for when something is looked into.
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    permissions: ['microphone', 'clipboard-read', 'clipboard-write'],
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      chromiumSandbox: process.getuid?.() !== 0,
      args: [
        ...chromiumArgs,
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        `--use-file-for-fake-audio-capture=${path.join(root, 'public/samples/voice-note.wav')}`,
        '--autoplay-policy=no-user-gesture-required',
      ],
    },
  },
  projects: [
    { name: 'chromium', use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } } },
  ],
  webServer: [
    {
      command: 'node e2e/upstream.mjs',
      cwd: root,
      env: { PORT: String(upstreamPort) },
      url: `http://127.0.0.1:${upstreamPort}/_log`,
      reuseExistingServer: false,
      timeout: 30_000,
    },
    {
      command: 'node scripts/serve.mjs',
      cwd: root,
      url: `http://127.0.0.1:${port}/api/health`,
      reuseExistingServer: false,
      timeout: 60_000,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
      env: {
        NEXT_TELEMETRY_DISABLED: '1',
        NODE_ENV: 'production',
        PORT: String(port),
        OPENAI_API_KEY: 'sk-e2e-canary',
        OPENAI_BASE_URL: `http://127.0.0.1:${upstreamPort}/v1`,
        ANTHROPIC_API_KEY: 'sk-ant-e2e-canary',
        ANTHROPIC_BASE_URL: `http://127.0.0.1:${upstreamPort}`,
        ANTHROPIC_MODELS: 'claude-haiku-4-5',
        GEMINI_API_KEY: 'gemini-e2e-canary',
        GEMINI_BASE_URL: `http://127.0.0.1:${upstreamPort}/v1beta`,
        GEMINI_MODELS: 'gemini-2.5-flash',
        OLLAMA_BASE_URL: `http://127.0.0.1:${upstreamPort}/v1`,
        FACET_HUB_URL: `http://127.0.0.1:${upstreamPort}/hub`,
        FACET_FETCH_ALLOW: `127.0.0.1:${upstreamPort}`,
      },
    },
  ],
})
