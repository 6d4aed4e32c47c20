import type * as Ort from 'onnxruntime-web'
import { assetUrl, fetchAssets } from './assets'
import type { EngineCall } from './engines/engine'

export type OrtModule = typeof Ort
export type Session = Ort.InferenceSession

const wasmName = 'models/ort-1.30.0/ort-wasm-simd-threaded.wasm'
let ready: Promise<OrtModule> | undefined

/**
 * ONNX Runtime inside this worker, wasm only. Two threads when the page is cross-origin isolated, else one.
 * It is imported as served, not bundled: it starts its threads from its own file, which a bundler would move.
 */
export function loadOrt(call: EngineCall): Promise<OrtModule> {
  ready ??= start(call).catch((error: unknown) => {
    ready = undefined
    throw error
  })
  return ready
}

async function start(call: EngineCall): Promise<OrtModule> {
  const [wasmBinary] = await fetchAssets([wasmName], { ...call, text: 'Loading the model runtime' })
  const url = new URL(assetUrl('ort-1.30.0/ort.wasm.min.mjs'), globalThis.location.href).href
  const ort: OrtModule = await import(
    /* turbopackIgnore: true */ /* webpackIgnore: true */ /* @vite-ignore */ url
  )
  ort.env.wasm.wasmPaths = new URL('/vendor/ort-1.30.0/', url).href
  if (wasmBinary) ort.env.wasm.wasmBinary = wasmBinary.buffer
  ort.env.wasm.numThreads = globalThis.crossOriginIsolated ? 2 : 1
  ort.env.logLevel = 'error'
  return ort
}

/**
 * A session over one listed ONNX file, ready to run. Throws what `fetchAsset` throws.
 * `options` go to the runtime as they are.
 */
export async function createSession(
  name: string,
  call: EngineCall,
  options: Ort.InferenceSession.SessionOptions = {},
): Promise<Session> {
  const [[bytes], ort] = await Promise.all([
    fetchAssets([name], { ...call, text: `Loading ${name.split('/').at(-1)}` }),
    loadOrt(call),
  ])
  if (!bytes) throw new Error(`no bytes of ${name}`)
  call.signal.throwIfAborted()
  return ort.InferenceSession.create(bytes, { executionProviders: ['wasm'], ...options })
}
