import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { fetchAsset } from './assets'
import type { EngineCall } from './engines/engine'

export type Tf = typeof tf

const folder = 'models/tfjs-4.22.0/'
let ready: Promise<Tf> | undefined

/**
 * TensorFlow.js on its wasm backend inside this worker. One thread: its threaded build starts workers from `blob:`
 * addresses, which the page's policy forbids.
 */
export function loadTf(call: EngineCall): Promise<Tf> {
  ready ??= start(call).catch((error: unknown) => {
    ready = undefined
    throw error
  })
  return ready
}

async function start(call: EngineCall): Promise<Tf> {
  const env = tf.env()
  env.set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  setThreadsCount(1)
  const simd = await env.getAsync('WASM_HAS_SIMD_SUPPORT')
  const name = `${folder}tfjs-backend-wasm${simd ? '-simd' : ''}.wasm`
  const bytes = await fetchAsset(name, call)
  // The backend knows no other way in than a fetch of its own; it gets the bytes at hand.
  const { platform } = env
  const ownFetch = platform.fetch
  platform.fetch = async () => new Response(bytes, { headers: { 'Content-Type': 'application/wasm' } })
  try {
    setWasmPaths(`/vendor/${folder}`, true)
    if (!(await tf.setBackend('wasm'))) throw new Error('the wasm backend of TensorFlow.js did not start')
    await tf.ready()
  } finally {
    platform.fetch = ownFetch
  }
  return tf
}
