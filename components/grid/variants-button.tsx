import { Plus, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useApp } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Popover } from '@/components/ui/popover'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import { modules } from '@/lib/core/modules'
import type { RunVariant } from '@/lib/core/runs/run-record'
import { addVariant, changeVariant, removeVariant, setRepetitions } from '@/lib/stores/actions/grid-edit'
import { maxRepetitions } from '@/lib/stores/grid-doc'

/** Prompt variants: each with its instructions and module, all of them put to every model. */
export function VariantsButton({
  variants,
  repetitions,
  instructions,
}: {
  variants: readonly RunVariant[]
  repetitions: number
  /** Of the signature: what a variant without its own says. */
  instructions: string
}) {
  const app = useApp()
  const list = useRef<HTMLDivElement>(null)
  const added = useRef(0)
  // The name of a variant just added is what comes next.
  useEffect(() => {
    if (added.current === 0 || variants.length < added.current) return
    added.current = 0
    const box = [...(list.current?.querySelectorAll<HTMLInputElement>('fieldset input') ?? [])].at(-1)
    box?.focus()
    box?.select()
  }, [variants.length])
  return (
    <Popover
      label="Prompt variants"
      className="w-[min(440px,calc(100vw-24px))]"
      trigger={
        <Button data-testid="variants">
          {variants.length === 1 ? '1 prompt' : `${variants.length} prompts`}
          {repetitions > 1 ? ` × ${repetitions}` : ''}
        </Button>
      }
    >
      <div ref={list} className="space-y-3">
        {variants.map((variant) => (
          <fieldset key={variant.id} className="space-y-1.5 rounded-control border border-line p-2">
            <legend className="sr-only">{variant.label}</legend>
            <div className="flex gap-1.5">
              <TextInput
                aria-label="Name"
                value={variant.label}
                onChange={(event) => changeVariant(app, variant.id, { label: event.target.value })}
              />
              <Select
                aria-label="Module"
                value={variant.module}
                onChange={(event) => changeVariant(app, variant.id, { module: event.target.value })}
              >
                {Object.values(modules).map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </Select>
              <IconButton
                label="Remove this variant"
                disabled={variants.length === 1}
                onClick={() => removeVariant(app, variant.id)}
              >
                <X size={14} />
              </IconButton>
            </div>
            <textarea
              aria-label={`Instructions of ${variant.label}`}
              className="control-box w-full px-2.5 py-1.5 text-base"
              rows={2}
              placeholder={instructions || 'Instructions as in the signature'}
              value={variant.instructions ?? ''}
              onChange={(event) =>
                changeVariant(app, variant.id, { instructions: event.target.value || undefined })
              }
            />
          </fieldset>
        ))}
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Button
            size="sm"
            data-testid="add-variant"
            onClick={() => {
              added.current = variants.length + 1
              const label = `Variant ${variants.length + 1}`
              addVariant(app, { label, module: variants.at(-1)?.module ?? 'predict', instructions })
            }}
          >
            <Plus size={13} aria-hidden="true" /> Add variant
          </Button>
          <span className="flex items-center gap-2 text-sm">
            Ask each
            <TextInput
              type="number"
              aria-label="Times each cell is asked"
              className="w-16!"
              min={1}
              max={maxRepetitions}
              value={repetitions}
              onChange={(event) => setRepetitions(app, Number(event.target.value))}
            />
            times
          </span>
        </div>
      </div>
    </Popover>
  )
}
