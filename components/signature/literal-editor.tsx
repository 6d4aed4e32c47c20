import { X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { TextInput } from '@/components/ui/text-input'
import { useUnfinishedText } from '@/components/use-unfinished'
import type { LiteralValue } from '@/lib/core/fields/type-spec'
import { literalText } from '@/lib/core/signature-print'

/** The values of a choice: Enter adds, the cross takes away; the last one stays. */
export function LiteralEditor({
  of,
  values,
  onChange,
}: {
  of: string
  values: readonly LiteralValue[]
  onChange(values: LiteralValue[]): void
}) {
  const [text, setText] = useUnfinishedText(`new value of ${of}`)
  const fresh = text.trim() !== '' && !values.includes(text.trim())
  function add() {
    if (!fresh) return
    onChange([...values, text.trim()])
    setText('')
  }
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {values.map((value) => (
        <span
          key={literalText(value)}
          className="inline-flex h-7 items-center gap-1 rounded-control border border-line bg-surface pl-2 font-mono text-xs"
        >
          {literalText(value)}
          <button
            type="button"
            aria-label={`Remove ${literalText(value)} from ${of}`}
            disabled={values.length < 2}
            className="touch inline-flex size-6 items-center justify-center rounded-control text-muted hover:text-ink disabled:opacity-40"
            onClick={() => onChange(values.filter((other) => other !== value))}
          >
            <X size={12} />
          </button>
        </span>
      ))}
      <div className="w-32">
        <TextInput
          aria-label={`New value of ${of}`}
          placeholder="Add a value"
          className="text-sm"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            add()
          }}
        />
      </div>
      <Button size="sm" disabled={!fresh} onClick={add}>
        Add
      </Button>
    </div>
  )
}
