import { Dices, Play, Square } from 'lucide-react'
import { type Ref, useMemo } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { BarSources } from '@/components/inputs/bar-sources'
import { AddModel } from '@/components/picker/add-model'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { Segmented } from '@/components/ui/segmented'
import { Tip } from '@/components/ui/tip'
import { useMod } from '@/components/ui/use-mod'
import { modules } from '@/lib/core/modules'
import { addColumn, setModule } from '@/lib/stores/actions/columns'
import { anyBusy, runColumns, runNewSample, stopColumns } from '@/lib/stores/actions/run'
import { findModel } from '@/lib/stores/models'
import { isBusy } from '@/lib/stores/runs'
import { newColumn } from '@/lib/stores/view'
import { totalEstimate } from './estimate-text'
import { RunOptionsButton } from './run-options'
import { type Estimates, useEstimates } from './use-estimates'

const moduleChoices = Object.values(modules).map(({ id, label }) => ({ value: id, label }))
function RunButton({ className }: { className?: string | undefined }) {
  const app = useApp()
  const count = useStore(app.stores.workspace, (state) => state.doc.columns.length)
  const busy = useStore(app.stores.runs, ({ cells }) => anyBusy(cells))
  // Only what was asked counts: a column that was not stands there without an answer.
  const running = useStore(app.stores.runs, ({ cells }) => Object.values(cells).filter(isBusy).length)
  const draft = useStore(app.stores.view, (state) => state.brokenSignature)
  const waiting = useStore(app.stores.view, (state) => state.waiting !== undefined)
  const key = useMod()
  if (busy || waiting)
    return (
      <Button
        look="outline"
        size="lg"
        data-testid="stop"
        className={className}
        onClick={() => stopColumns(app)}
      >
        <Square size={13} aria-hidden="true" className="fill-current" /> Stop
        <span className="tabular text-muted text-xs">{busy ? `${running} running` : 'Reading in first'}</span>
        <span className="max-lg:hidden">
          <Kbd>Esc</Kbd>
        </span>
      </Button>
    )
  return (
    <Button
      look="primary"
      size="lg"
      data-testid="run"
      className={className}
      disabled={draft}
      title={draft ? 'What is typed is no signature yet; see what it says below it.' : undefined}
      onClick={() => void runColumns(app)}
    >
      <Play size={14} aria-hidden="true" className="fill-current" />{' '}
      {draft ? 'Fix the signature' : count > 1 ? 'Run all' : 'Run'}
      <span className="ml-1 inline-flex gap-1 max-lg:hidden">
        <Kbd>{key}</Kbd>
        <Kbd>Enter</Kbd>
      </span>
    </Button>
  )
}

/** What a run of all columns would cost, once the inputs are there. */
function RunEstimate({ estimates }: { estimates: Estimates }) {
  const { workspace, models } = useApp().stores
  const columns = useStore(workspace, (state) => state.doc.columns)
  const state = useStore(models, (all) => all)
  const counted = columns.flatMap((column) => {
    const model = findModel(state, column.model)
    const estimate = estimates[column.id]
    return model && estimate ? [{ label: model.label, onDevice: model.onDevice, estimate }] : []
  })
  const text = totalEstimate(counted)
  if (text === undefined) return null
  return (
    <span
      data-testid="run-estimate"
      title="Before the run, from text, pixels, seconds and the prices on the Models page; nothing taken to be cached"
      className="tabular block text-muted text-xs max-two:mt-1.5 max-two:text-center two:max-w-36"
    >
      {text.split(/(?= \()/).map((part) => (
        <span key={part} className="inline-block max-w-full truncate whitespace-pre align-bottom">
          {part}
        </span>
      ))}
    </span>
  )
}

/** Run and how. On a narrow screen Run stays at the bottom edge, under the thumb, with the ways something comes in. */
export function RunBar({ ref }: { ref?: Ref<HTMLDivElement> | undefined }) {
  const estimates = useEstimates()
  const app = useApp()
  const module = useStore(app.stores.workspace, (state) => state.doc.module)
  return (
    <div
      ref={ref}
      className="no-bar flex items-center gap-2 bg-paper max-two:-mx-4 max-two:overflow-x-auto max-two:px-4 max-two:py-0.5 max-two:*:shrink-0 two:z-10 two:sticky two:-top-4 two:left-0 two:-mt-4 two:-mb-2 two:w-[100cqw] two:flex-wrap two:pt-4 two:pb-2"
    >
      <div className="z-20 max-two:fixed max-two:inset-x-0 max-two:bottom-0 max-two:border-line max-two:border-t max-two:bg-surface max-two:p-2.5 max-two:pb-[max(10px,env(safe-area-inset-bottom))]">
        <div className="flex items-center gap-2">
          <BarSources />
          <RunButton className="max-two:h-11 max-two:min-w-0 max-two:flex-1" />
        </div>
        <span className="two:hidden">
          <RunEstimate estimates={estimates} />
        </span>
      </div>
      <span className="min-w-0 max-two:hidden">
        <RunEstimate estimates={estimates} />
      </span>
      <Segmented
        label="Module"
        value={module}
        options={moduleChoices}
        onChange={(id) => setModule(app, id)}
      />
      <RunOptionsButton />
      <Tip text="Ask for another answer to the same question, kept beside the first">
        <Button look="ghost" data-testid="new-sample" onClick={() => void runNewSample(app)}>
          <Dices size={14} aria-hidden="true" /> Ask again
        </Button>
      </Tip>
      <AddColumn />
    </div>
  )
}

function AddColumn() {
  const app = useApp()
  const { workspace, view } = app.stores
  const columns = useStore(workspace, ({ doc }) => doc.columns)
  const open = useStore(view, ({ modelMenu }) => modelMenu === newColumn)
  const shown = useMemo(() => columns.map(({ model }) => model), [columns])
  return (
    <AddModel
      testid="add-column"
      className="ml-auto"
      shown={shown}
      open={open}
      onOpenChange={(next) => view.setState({ modelMenu: next ? newColumn : undefined })}
      onChange={(id) => addColumn(app, id)}
    />
  )
}
