import type * as Ort from 'onnxruntime-web'
import { assetUrl, fetchAssets } from './assets'
import type { EngineCall } from './engines/engine'

export type OrtModule = typeof Ort
export type Session = Ort.InferenceSession

const wasmName = 'models/ort-1.30.0/ort-wasm-simd-threaded.wasm'
let ready: Promise<OrtModule> | undefined

/** Once the runtime is up its own bytes are no longer needed. */
async function loadWith(names: readonly string[], call: EngineCall & { text: string }) {
  if (ready) return [await fetchAssets(names, call), await ready] as const
  const [wasm, ...models] = await fetchAssets([wasmName, ...names], call)
  if (!wasm) throw new Error(`no bytes of ${wasmName}`)
  return [models, await startOrt(wasm)] as const
}

/**
 * ONNX Runtime inside this worker, wasm only. Two threads when the page is cross-origin isolated, else one.
 * It is imported as served, not bundled: it starts its threads from its own file, which a bundler would move.
 */
function startOrt(wasm: Uint8Array<ArrayBuffer>): Promise<OrtModule> {
  ready ??= start(wasm).catch((error: unknown) => {
    ready = undefined
    throw error
  })
  return ready
}

async function start(wasm: Uint8Array<ArrayBuffer>): Promise<OrtModule> {
  const url = new URL(assetUrl('ort-1.30.0/ort.wasm.min.mjs'), globalThis.location.href).href
  const ort: OrtModule = await import(
    /* turbopackIgnore: true */ /* webpackIgnore: true */ /* @vite-ignore */ url
  )
  ort.env.wasm.wasmPaths = new URL('.', url).href
  ort.env.wasm.wasmBinary = wasm.buffer
  ort.env.wasm.numThreads = globalThis.crossOriginIsolated ? 2 : 1
  ort.env.logLevel = 'error'
  return ort
}

/**
 * Sessions over listed ONNX files, ready to run, with the runtime they run on; `text` names the model in the progress.
 * Throws what `fetchAssets` throws.
 */
export async function createSessions(
  names: readonly string[],
  call: EngineCall & { text: string; options?: Ort.InferenceSession.SessionOptions | undefined },
): Promise<{ ort: OrtModule; sessions: Session[] }> {
  const [models, ort] = await loadWith(names, call)
  const sessions: Session[] = []
  for (const bytes of models) {
    call.signal.throwIfAborted()
    sessions.push(await ort.InferenceSession.create(bytes, { executionProviders: ['wasm'], ...call.options }))
  }
  return { ort, sessions }
}
