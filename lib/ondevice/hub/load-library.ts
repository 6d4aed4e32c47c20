import type * as Transformers from '@huggingface/transformers'
import { hubModels } from '../../core/hub-models'
import { assetUrl, fetchAsset } from '../assets'
import type { EngineCall } from '../engines/engine'
import { runtimeScripts, runtimeWasm } from './runtime-files'
import { readHubFile } from './store'

export type Library = typeof Transformers

let ready: Promise<Library> | undefined

/**
 * transformers.js inside this worker, from this app's own files. It reads models only from what was installed;
 * what it asks for beside that is answered from here, so that nothing is fetched while a model is loaded.
 */
export function loadLibrary(call: EngineCall): Promise<Library> {
  ready ??= start(call).catch((error: unknown) => {
    ready = undefined
    throw error
  })
  return ready
}

async function start(call: EngineCall): Promise<Library> {
  const wasm = await fetchAsset(runtimeWasm, call)
  const url = new URL(assetUrl(runtimeScripts[0]), globalThis.location.href).href
  const library: Library = await import(
    /* turbopackIgnore: true */ /* webpackIgnore: true */ /* @vite-ignore */ url
  )
  const { env } = library
  env.allowLocalModels = false
  env.useBrowserCache = false
  env.useCustomCache = true
  env.customCache = { match: readKept, put: async () => undefined }
  env.remoteHost = globalThis.location.origin
  env.remotePathTemplate = 'api/hub/{model}/resolve/{revision}/'
  const { onnx } = env.backends
  onnx.logLevel = 'error'
  const { wasm: settings } = onnx
  if (!settings) throw new Error('transformers.js came without its wasm backend')
  settings.wasmPaths = new URL('.', url).href
  settings.wasmBinary = wasm.buffer
  settings.numThreads = globalThis.crossOriginIsolated ? 2 : 1
  return library
}

const hubPath = '/api/hub/'
const hubFile = /^\/api\/hub\/([^/]+\/[^/]+)\/resolve\/([^/]+)\/(.+)$/

/** A file by the address the library would fetch it from. */
async function readKept(address: string): Promise<Response | undefined> {
  const found = hubFile.exec(address.slice(Math.max(0, address.indexOf(hubPath))))
  const model = hubModels.find(({ repo, revision }) => repo === found?.[1] && revision === found[2])
  const file = found?.[3]
  if (!model || file === undefined) return undefined
  const kept = await readHubFile(model, file)
  // Not every model has settings of its own for writing.
  return kept ?? (file === 'generation_config.json' ? Response.json({}) : undefined)
}
