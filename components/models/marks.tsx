import { Check, CircleAlert, CircleCheck, Minus } from 'lucide-react'
import { formatBytes } from '@/components/results/format'
import type { ModelInfo } from '@/lib/core/lm/model-info'

/** Yes, no or unknown, as a mark and as a word for readers. */
export function Mark({ value, what }: { value: boolean | undefined; what: string }) {
  if (value === undefined)
    return (
      <span className="text-muted" title={`${what}: unknown`}>
        <span aria-hidden="true">?</span>
        <span className="sr-only">unknown</span>
      </span>
    )
  const Icon = value ? Check : Minus
  return (
    <span className={value ? 'text-good' : 'text-edge'} title={`${what}: ${value ? 'yes' : 'no'}`}>
      <Icon size={15} aria-hidden="true" className="inline" />
      <span className="sr-only">{value ? 'yes' : 'no'}</span>
    </span>
  )
}

/** What a model misses, in two words: most of them only wait for a key. */
function missing({ install, reason = '' }: ModelInfo): string {
  if (install) return `Install ${formatBytes(install.totalBytes)}`
  return /\bkey\b/i.test(reason) ? 'Needs key' : 'Not ready'
}

/** Ready, or what is missing: never by colour alone. */
export function Readiness({ model, full = false }: { model: ModelInfo; full?: boolean | undefined }) {
  if (model.ready)
    return (
      <span className="inline-flex items-center gap-1 text-good text-xs">
        <CircleCheck size={13} aria-hidden="true" /> Ready
      </span>
    )
  const reason = model.reason ?? 'Not ready.'
  return (
    <span className="inline-flex items-start gap-1 text-muted text-xs" title={reason}>
      {full ? <CircleAlert size={13} aria-hidden="true" className="mt-0.5 shrink-0" /> : null}
      <span className={full ? '' : 'sr-only'}>{reason}</span>
      {full ? null : <span aria-hidden="true">{missing(model)}</span>}
    </span>
  )
}

const media = ['text', 'image', 'audio', 'document'] as const
const outputs = ['text', 'image', 'audio'] as const

/** What goes in and comes out, as columns of the matrix. Vendors that say nothing of output answer in text. */
export const modalities = [
  ...media.map((kind) => ({
    key: `in-${kind}`,
    side: 'in' as const,
    label: { text: 'Text', image: 'Image', audio: 'Audio', document: 'PDF' }[kind],
    has: (model: ModelInfo) => model.input.includes(kind),
  })),
  ...outputs.map((kind) => ({
    key: `out-${kind}`,
    side: 'out' as const,
    label: { text: 'Text', image: 'Image', audio: 'Audio' }[kind],
    has: (model: ModelInfo) => (model.output ?? ['text']).includes(kind),
  })),
]
