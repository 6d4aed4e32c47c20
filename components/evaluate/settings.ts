import type { EvaluationRecord, EvaluationSetup } from '@/lib/core/evaluation-record'
import type { Signature } from '@/lib/core/signature'
import { printSignature } from '@/lib/core/signature-text'
import type { WorkspaceDoc } from '@/lib/stores/workspace'
import type { Settings } from './settings-form'

export type EvaluateQuery = Partial<Record<'signature' | 'model' | 'metric' | 'module' | 'limit', string>>

interface Known {
  doc: WorkspaceDoc
  record: EvaluationRecord
  query: EvaluateQuery
}

/** What the address says; undefined when it says nothing. */
export function setupOf({ limit, ...rest }: EvaluateQuery): EvaluationSetup | undefined {
  const set = { ...rest, ...(limit === undefined ? {} : { limit: Number(limit) }) }
  return Object.keys(set).length > 0 ? set : undefined
}

/** What a run would ask with: as in the playground but for what was set here, or all that the address says. */
export function settingsOf({ doc, record, query }: Known): Settings {
  const set = setupOf(query) ?? record.setup
  return {
    signature: set.signature ?? printSignature(doc.signature),
    model: set.model ?? doc.columns[0]?.model ?? 'device/fast',
    module: set.module ?? doc.module,
    metric: set.metric ?? '',
    limit: set.limit,
    cache: set.cache ?? true,
  }
}

/** What the text of a signature cannot say comes from here; one that came with the address stands for itself. */
export function baseOf({
  settings,
  query,
  doc,
  record,
}: Known & { settings: Settings }): Signature | undefined {
  if (settings.signature === query.signature) return undefined
  const ran = record.run?.signature
  const isText = (signature: Signature) => printSignature(signature) === settings.signature
  return ran && isText(ran) && !isText(doc.signature) ? ran : doc.signature
}
