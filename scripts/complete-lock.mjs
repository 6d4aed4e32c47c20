// A registry mirror may lack the newest macOS/Windows builds of native optional packages; npm then leaves
// them out of package-lock.json and `npm ci` refuses ("Missing: @next/swc-darwin-arm64@ from lock file").
// This adds them by name and exact version, so that `npm ci` passes here and installs them elsewhere.
import { readFileSync, writeFileSync } from 'node:fs'

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const OS = {
  darwin: 'darwin',
  win32: 'win32',
  linux: 'linux',
  android: 'android',
  freebsd: 'freebsd',
  openharmony: 'openharmony',
}
let added = 0
for (const [at, p] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(p.optionalDependencies ?? {})) {
    if (at === '' || !/^\d/.test(range)) continue
    if (lock.packages[`${at}/node_modules/${name}`] || lock.packages[`node_modules/${name}`]) continue
    const tail = name.split('/').pop()
    const os =
      Object.keys(OS).find((o) => tail.includes(o)) ?? (tail.includes('wasm32') ? 'wasm32' : undefined)
    const cpu = ['arm64', 'x64', 'ia32', 'wasm32', 'riscv64', 'ppc64', 's390x', 'loong64', 'arm'].find((c) =>
      tail.includes(c),
    )
    if (!os || !cpu) {
      console.warn('left alone:', name, range)
      continue
    }
    lock.packages[`node_modules/${name}`] = {
      version: range,
      cpu: [cpu],
      ...(p.dev ? { dev: true } : {}),
      optional: true,
      ...(os === 'wasm32' ? {} : { os: [os] }),
    }
    added++
  }
}
const { '': root, ...rest } = lock.packages
lock.packages = { '': root, ...Object.fromEntries(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))) }
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} entries added`)
