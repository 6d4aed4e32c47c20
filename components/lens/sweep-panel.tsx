import { useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { columnEstimate } from '@/components/results/estimate-text'
import { formatCount } from '@/components/results/format'
import { Button } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import { TextInput } from '@/components/ui/text-input'
import type { Estimate } from '@/lib/core/lm/estimate'
import type { ModelInfo } from '@/lib/core/lm/model-info'
import { own } from '@/lib/core/own'
import type { Field } from '@/lib/core/signature'
import { formatUsd as exactUsd } from '@/lib/core/usd'
import { setSend } from '@/lib/stores/actions/signature'
import {
  docAtSize,
  runSweep,
  type SweepAim,
  scoreOf,
  sweepName,
  sweepSizes,
} from '@/lib/stores/actions/sweep'
import { estimateColumn, sumOfEstimates } from '@/lib/stores/estimate'
import type { SweepPoint } from '@/lib/stores/sweeps'
import { SweepChart } from './sweep-chart'
import { SweepTable } from './sweep-table'

const none: readonly SweepPoint[] = []

/** One example at several sizes on one model: how much is lost against what is saved. */
export function SweepPanel({ aim, field, model }: { aim: SweepAim; field: Field; model: ModelInfo }) {
  const app = useApp()
  const { workspace, sweeps } = app.stores
  const doc = useStore(workspace, (state) => state.doc)
  const points = useStore(sweeps, (state) => state.sweeps[sweepName(aim)] ?? none)
  const [expected, setExpected] = useState<Record<string, string>>({})
  const sizes = sweepSizes(aim.medium)
  const running = points.some(({ status }) => status === 'running')
  const over = points.filter(({ status }) => status !== 'running').length
  const label = (size: number) => (aim.medium.kind === 'audio' ? `${size / 1000} kHz` : `${size} px`)
  const judged = Object.values(expected).some((text) => text.trim() !== '')
  const scoreLabel = judged ? 'Accuracy' : 'Agreement'
  const rows = points.map((point) => ({ point, score: scoreOf(point, { points, expected }) }))
  const priced = rows.some(({ point }) => (point.costUsd ?? 0) > 0)
  const dots = rows.flatMap(({ point, score }) => {
    const x = priced ? point.costUsd : (point.inputTokens ?? point.size)
    return score === undefined || x === undefined ? [] : [{ label: label(point.size), x, score }]
  })
  const use = (size: number) =>
    setSend(app, aim.field, {
      ...field.send,
      ...(aim.medium.kind === 'audio' ? { rate: size } : { side: size }),
    })
  if (sizes.length < 2)
    return <p className="text-muted text-sm">This is too small, or its size unknown, to try it at several.</p>
  return (
    <div className="space-y-3">
      <p className="text-muted text-xs">
        Runs {model.label} on the inputs as they are at {sizes.length} sizes ({sizes.map(label).join(', ')})
        and compares the answers {judged ? 'with what you expect' : 'with that of the largest'}.
      </p>
      <fieldset className="flex flex-wrap gap-2">
        <legend className="mb-1 text-muted text-xs">Right answers, where you know them</legend>
        {doc.signature.outputs.map(({ name }) => (
          <div key={name} className="flex min-w-0 items-center gap-2 text-sm">
            <span className="shrink-0 font-mono text-xs">{name}</span>
            <TextInput
              aria-label={`Right answer for ${name}`}
              value={own(expected, name) ?? ''}
              onChange={(event) => setExpected({ ...expected, [name]: event.target.value })}
              className="w-36"
            />
          </div>
        ))}
      </fieldset>
      <div className="flex flex-wrap items-center gap-3">
        {running ? (
          <Button onClick={() => sweeps.stop(sweepName(aim))}>Stop</Button>
        ) : (
          <Button look="primary" data-testid="sweep" onClick={() => void runSweep(app, aim)}>
            Try {sizes.length} sizes
          </Button>
        )}
        <span className="tabular text-muted text-xs" data-testid="sweep-estimate">
          {running
            ? `${over} of ${points.length} done`
            : (estimateOf(aim, { doc, model, sizes }) ?? 'Fill in the other inputs first.')}
        </span>
      </div>
      {running ? <Progress label="Sizes tried" share={over / points.length} /> : null}
      {dots.length > 1 ? (
        <SweepChart
          points={dots}
          yLabel={scoreLabel}
          xLabel={
            priced
              ? 'Cost of the call, USD'
              : dots.length > 0 && rows.some(({ point }) => point.inputTokens)
                ? 'Tokens in'
                : 'Size'
          }
          formatX={priced ? exactUsd : formatCount}
        />
      ) : null}
      {points.length > 0 ? (
        <SweepTable
          rows={rows}
          scoreLabel={scoreLabel}
          label={label}
          used={aim.medium.kind === 'audio' ? field.send?.rate : field.send?.side}
          onUse={use}
        />
      ) : null}
    </div>
  )
}

function estimateOf(
  aim: SweepAim,
  { doc, model, sizes }: { doc: Parameters<typeof docAtSize>[0]; model: ModelInfo; sizes: readonly number[] },
): string | undefined {
  const column = doc.columns.find(({ id }) => id === aim.columnId)
  const all = sizes.map((size): Estimate | undefined =>
    column ? estimateColumn(docAtSize(doc, aim, size), column, model) : undefined,
  )
  const known = all.filter((one) => one !== undefined)
  if (known.length < sizes.length) return undefined
  return columnEstimate(sumOfEstimates(known), model)
}
