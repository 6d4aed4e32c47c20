import { AppError, isAbort, toErrorInfo } from '../../core/errors'
import type { HubModel } from '../../core/hub-models'
import { assetUrl, fetchAssets } from '../assets'
import type { EngineCall } from '../engines/engine'
import { passThrough } from '../pass-through'
import { downloadFile } from './download-file'
import { runtimeScripts, runtimeWasm } from './runtime-files'
import { markInstalled, openHub } from './store'

/** How often progress is told at most, ms. */
const tellEvery = 100

/**
 * Fetches all files of a hub model through this app's server and keeps them, with the program that runs them: afterwards
 * the model answers without a network. Progress in bytes. An abort keeps what has come, and the next try goes on from there.
 * Throws AppError `network`, `not-found`, `storage` or `unsupported` (the hub is switched off).
 */
export async function installHubModel(model: HubModel, call: EngineCall): Promise<void> {
  const cache = await openHub().catch((cause: unknown) => {
    throw new AppError({
      code: 'storage',
      message:
        'This browser keeps nothing here, so a model cannot be installed. Open the app as localhost or over https, outside a private window.',
      cause,
    })
  })
  const tell = progress(model, call)
  const parts: Record<string, number> = {}
  for (const { name } of model.files)
    parts[name] = await downloadFile({
      model,
      file: name,
      cache,
      signal: call.signal,
      onBytes: (bytes, total) => tell(name, { bytes, total }),
    }).catch((error: unknown) => {
      if (isOptional(name) && !isAbort(error) && toErrorInfo(error).code === 'not-found') return 0
      throw error
    })
  await keepRuntime(call)
  await markInstalled(cache, model, parts)
}

/** Small texts of which not every model has its own. */
function isOptional(file: string): boolean {
  return ['generation_config.json', 'chat_template.json'].includes(file)
}

async function keepRuntime(call: EngineCall): Promise<void> {
  await fetchAssets([runtimeWasm], { ...call, text: 'Loading the program that runs it' })
  for (const name of runtimeScripts) await passThrough(assetUrl(name), call.signal)
}

function progress(model: HubModel, call: EngineCall) {
  const sizes = new Map(model.files.map(({ name, bytes }) => [name, bytes]))
  let loadedBytes = 0
  let toldAt = 0
  return (file: string, { bytes, total }: { bytes: number; total: number }) => {
    loadedBytes += bytes
    if (total > 0) sizes.set(file, total)
    const now = performance.now()
    if (now - toldAt < tellEvery) return
    toldAt = now
    const known = [...sizes.values()].reduce((sum, size) => sum + size, 0)
    call.onProgress({
      text: `Installing ${model.label}`,
      loadedBytes,
      totalBytes: Math.max(known, loadedBytes),
    })
  }
}
