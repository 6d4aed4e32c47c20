import { AudioLines, FileText, Image as Picture } from 'lucide-react'
import type { ModelInfo } from '@/lib/core/lm/model-info'

const senses = [
  { kind: 'image', label: 'Sees pictures', Icon: Picture },
  { kind: 'audio', label: 'Hears sound', Icon: AudioLines },
  { kind: 'document', label: 'Reads PDF', Icon: FileText },
] as const

/** What a model takes besides text, each as an icon with its name; places stay empty so that icons line up. */
export function Senses({ model }: { model: ModelInfo }) {
  return (
    <span className="grid shrink-0 grid-cols-3 gap-1 text-muted">
      {senses.map(({ kind, label, Icon }) =>
        model.input.includes(kind) ? (
          <span key={kind} title={label}>
            <Icon size={14} aria-hidden="true" />
            <span className="sr-only">{label}</span>
          </span>
        ) : (
          <span key={kind} className="w-3.5" />
        ),
      )}
    </span>
  )
}
