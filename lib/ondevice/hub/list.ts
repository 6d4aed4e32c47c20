import { type HubModel, hubModels } from '../../core/hub-models'
import type { ModelInfo } from '../../core/lm/model-info'
import { hubState } from './store'

/** The hub models with what this browser has of each: those that are not installed are listed with their size. */
export function listHubModels(): Promise<ModelInfo[]> {
  return Promise.all(hubModels.map(infoOf))
}

async function infoOf(model: HubModel): Promise<ModelInfo> {
  const { installed, keptBytes, totalBytes } = await hubState(model)
  const { id, label, note, task, licence, contextTokens, maxOutputTokens, source, asOf } = model
  return {
    id,
    provider: 'hub',
    label,
    note: `${note} Runs in this browser. Licence: ${licence}.`,
    input: task === 'speech' ? ['audio'] : task === 'chat' ? ['text'] : ['text', 'image'],
    structured: task === 'speech' ? 'native' : 'none',
    tools: false,
    contextTokens,
    maxOutputTokens,
    price: { inputPerMillion: 0, outputPerMillion: 0, source: 'runs in this browser', asOf },
    source,
    asOf,
    onDevice: true,
    install: { installed, keptBytes, totalBytes },
    ready: installed,
    reason: installed ? undefined : missing(keptBytes, totalBytes),
  }
}

function missing(keptBytes: number, totalBytes: number): string {
  const size = `about ${megabytes(totalBytes)} MB`
  if (keptBytes === 0) return `Not installed (${size}). Install it on the Models page to use it, offline too.`
  return `Not wholly installed (${megabytes(keptBytes)} of ${size}). Resume on the Models page.`
}

function megabytes(bytes: number): number {
  return Math.max(1, Math.round(bytes / 1e6))
}
