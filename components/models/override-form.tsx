import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { NumberOption } from '@/components/results/number-option'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { toErrorInfo } from '@/lib/core/errors'
import type { ModelInfo } from '@/lib/core/lm/model-info'
import type { ModelOverride } from '@/lib/core/lm/override'
import { setOverride } from '@/lib/stores/actions/models'
import { rateText } from './facts'
import { limitInputs, type PriceDraft, withKind, withLimit, withPrice } from './override-draft'

const kinds = [
  { kind: 'image', label: 'Images' },
  { kind: 'audio', label: 'Audio' },
  { kind: 'document', label: 'PDF' },
] as const
const rates = [
  { name: 'inputPerMillion', label: 'Input price' },
  { name: 'outputPerMillion', label: 'Output price' },
  { name: 'cachedInputPerMillion', label: 'Price of cached input' },
] as const

/** Corrects a model by hand: what is typed counts at once everywhere; an emptied field goes back to the table. */
export function OverrideForm({ model, table }: { model: ModelInfo; table: ModelInfo }) {
  const app = useApp()
  const override = useStore(app.stores.models, ({ overrides }) => overrides[model.id])
  const [problem, setProblem] = useState<string>()
  // What is typed of a price, of which one half alone is none yet.
  const [draft, setDraft] = useState<PriceDraft>({ ...override?.price })
  const [fresh, setFresh] = useState(0)

  function set(next: ModelOverride | undefined) {
    setOverride(app, model.id, next).then(
      () => setProblem(undefined),
      (error: unknown) => setProblem(toErrorInfo(error).message),
    )
  }
  function setRate(name: keyof PriceDraft, rate: number | undefined) {
    const next = { ...draft, [name]: rate }
    setDraft(next)
    set(withPrice(override, { draft: next, table, today: new Date().toISOString().slice(0, 10) }))
  }
  function reset() {
    setDraft({})
    setFresh(fresh + 1)
    set(undefined)
  }
  const half =
    (draft.inputPerMillion === undefined) !== (draft.outputPerMillion === undefined) && !model.price

  return (
    <section
      key={fresh}
      aria-label="Set by hand"
      className="space-y-3.5 rounded-panel border border-line bg-paper p-3.5"
    >
      <div className="flex items-start justify-between gap-3">
        <div>
          <h3 className="font-medium text-sm">Set by hand</h3>
          <p className="text-muted text-xs">
            Kept in this browser; counts for guards, estimates and costs. Empty means as in the table.
          </p>
        </div>
        <Button size="sm" disabled={!override} data-testid="override-reset" onClick={reset}>
          <RotateCcw size={13} aria-hidden="true" /> Reset
        </Button>
      </div>
      {problem ? <Notice kind="bad">{problem}</Notice> : null}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span className="text-sm">Takes</span>
        <span className="flex gap-1.5">
          {kinds.map(({ kind, label }) => {
            const taken = model.input.includes(kind)
            return (
              <button
                key={kind}
                type="button"
                aria-pressed={taken}
                onClick={() => set(withKind(override, { kind, model, table }))}
                className={cx(
                  'touch h-8 rounded-control border px-2.5 text-sm',
                  taken ? 'border-accent bg-accent-soft font-medium' : 'border-line bg-surface',
                )}
              >
                {label}
              </button>
            )
          })}
        </span>
      </div>
      {model.onDevice ? null : (
        <>
          <Switch
            label="Can call tools"
            checked={model.tools ?? false}
            onChange={(tools) => set({ ...override, tools })}
          />
          <div className="flex items-center justify-between gap-3 text-sm">
            <label htmlFor="override-structured">Structured output</label>
            <Select
              id="override-structured"
              className="w-36"
              value={model.structured}
              onChange={({ target: { value } }) => {
                if (value === 'schema' || value === 'json' || value === 'none')
                  set({ ...override, structured: value })
              }}
            >
              <option value="schema">JSON schema</option>
              <option value="json">JSON</option>
              <option value="none">Text only</option>
            </Select>
          </div>
          {rates.map(({ name, label }) => (
            <NumberOption
              key={name}
              label={label}
              hint="USD a million tokens"
              placeholder={rateText(table.price?.[name])}
              range={{ min: 0, max: 100_000, step: 0.0001 }}
              value={draft[name]}
              onChange={(rate) => setRate(name, rate)}
            />
          ))}
          {half ? (
            <p className="text-warn text-xs">
              Give both the input and the output price: one alone is not used.
            </p>
          ) : null}
        </>
      )}
      {limitInputs.map((input) => {
        const value = override?.limits?.[input.name]
        const standing = table.limits?.[input.name]
        return (
          <NumberOption
            key={input.name}
            label={input.label}
            hint={input.unit}
            placeholder={
              standing === undefined ? 'unknown' : String(Number((standing / input.per).toFixed(2)))
            }
            range={{ min: 0, max: 1_000_000, step: input.whole ? 1 : 0.01 }}
            value={value === undefined ? undefined : Number((value / input.per).toFixed(2))}
            onChange={(amount) => set(withLimit(override, input, amount))}
          />
        )
      })}
    </section>
  )
}
