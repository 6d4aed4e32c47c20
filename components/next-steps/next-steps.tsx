import { Download, KeyRound, Play } from 'lucide-react'
import { useMemo } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { rangeText } from '@/components/results/estimate-text'
import { formatBytes } from '@/components/results/format'
import { Button } from '@/components/ui/button'
import type { ModelInfo } from '@/lib/core/lm/model-info'
import { askAlso, installAndAsk } from '@/lib/stores/actions/next-steps'
import { estimateColumn } from '@/lib/stores/estimate'
import { keyRows } from '@/lib/stores/keys'
import { isWeakAnswer, nextSteps } from '@/lib/stores/next-steps'
import type { Cell } from '@/lib/stores/runs'
import type { WorkspaceDoc } from '@/lib/stores/workspace'
import { focusColumn } from './focus-column'
import { InstallFailure } from './install-failure'
import { sendsText } from './sends-text'

/** Under an answer that is none, or a weak one: the ways on, one press each, with what they cost or weigh. */
export function NextSteps({
  doc,
  cell,
  stale,
}: {
  doc: WorkspaceDoc
  cell: Cell | undefined
  stale: boolean
}) {
  if (!cell || stale || !isWeakAnswer(doc, cell)) return null
  return <Steps doc={doc} />
}

function Steps({ doc }: { doc: WorkspaceDoc }) {
  const app = useApp()
  const models = useStore(app.stores.models, (state) => state.models)
  const keys = useStore(app.stores.keys, (state) => state)
  const steps = useMemo(
    () => nextSteps(doc, { models, keyed: keyRows(keys).some(({ state }) => state === 'none') }),
    [doc, models, keys],
  )
  if (steps.length === 0) return null
  return (
    <div
      data-testid="next-steps"
      className="flex flex-wrap items-center gap-1.5 border-line border-t px-3.5 py-2 text-muted text-xs"
    >
      <span>Not good enough?</span>
      {steps.map((step) => {
        if (step.kind === 'key')
          return (
            <Button
              key="key"
              size="sm"
              data-testid="next-key"
              onClick={() => app.stores.view.setState({ keys: {} })}
            >
              <KeyRound size={13} aria-hidden="true" /> Add a key
            </Button>
          )
        const { model } = step
        return step.kind === 'ask' ? (
          <Ask key={model.id} doc={doc} model={model} />
        ) : (
          <Fetch key={model.id} model={model} />
        )
      })}
    </div>
  )
}

function Ask({ doc, model }: { doc: WorkspaceDoc; model: ModelInfo }) {
  const app = useApp()
  const usd = useMemo(
    () =>
      model.onDevice
        ? undefined
        : estimateColumn(doc, { id: 'next', model: model.id, options: {} }, model)?.usd,
    [doc, model],
  )
  const goes = useStore(app.stores.keys, ({ providers }) => sendsText(doc, model, providers))
  const cost = model.onDevice ? 'free' : usd ? rangeText({ likely: usd.likely }) : 'cost unknown'
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <Button
        size="sm"
        data-asks=""
        data-testid={`next-ask-${model.id}`}
        onClick={({ detail }) => {
          const { column } = askAlso(app, model.id)
          // No click of a pointer: who works by keys goes on in the column that was added.
          if (detail === 0) focusColumn(column)
        }}
      >
        <Play size={12} aria-hidden="true" /> Ask {model.label} <span className="text-muted">{cost}</span>
      </Button>
      {goes ? <span data-testid="next-sends">{goes}</span> : null}
    </span>
  )
}

function Fetch({ model }: { model: ModelInfo }) {
  const app = useApp()
  const install = useStore(app.stores.installs, (all) => all[model.id])
  if (install?.controller)
    return (
      <span className="tabular text-info" role="status">
        {model.label}: {formatBytes(install.loadedBytes)} of {formatBytes(install.totalBytes)}
      </span>
    )
  if (install?.error)
    return (
      <div className="basis-full">
        <InstallFailure model={model} again={() => installAndAsk(app, model.id)} />
      </div>
    )
  return (
    <Button
      size="sm"
      data-testid={`next-install-${model.id}`}
      onClick={() => void installAndAsk(app, model.id)}
    >
      <Download size={12} aria-hidden="true" /> Install {model.label}{' '}
      <span className="tabular text-muted">{formatBytes(model.install?.totalBytes ?? 0)}, runs here</span>
    </Button>
  )
}
