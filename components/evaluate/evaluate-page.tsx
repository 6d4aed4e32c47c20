'use client'
import { Play, Square } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { useCommands } from '@/components/commands/command-list'
import { usePageIntake } from '@/components/intake/page-intake'
import { Button } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import { namedSignature } from '@/lib/stores/actions/evaluate'
import {
  changeSetup,
  resumeEvaluation,
  startEvaluation,
  stopEvaluation,
} from '@/lib/stores/actions/evaluation'
import { examplesOf } from '@/lib/stores/evaluation'
import type { PickedFile } from '@/lib/stores/labelled-files'
import { evaluateCommands } from './evaluate-commands'
import { FilePicker } from './file-picker'
import { KeptEvaluations } from './kept-evaluations'
import { Outcome } from './outcome'
import { baseOf, type EvaluateQuery, settingsOf, setupOf } from './settings'
import { type Settings, SettingsForm } from './settings-form'
import { exampleIntake, takeFiles, trySamples } from './take-examples'
import { useEvaluation } from './use-evaluation'

/** Scores a signature on labelled files. The settings may come with the address, for scripts. */
export function EvaluatePage({ query }: { query: EvaluateQuery }) {
  const app = useApp()
  const { workspace, evaluation } = app.stores
  const doc = useStore(workspace, (state) => state.doc)
  const ready = useStore(evaluation, (state) => state.ready)
  const record = useStore(evaluation, (state) => state.record)
  // What is changed here goes before the address, and is kept.
  const [changed, setChanged] = useState<Partial<Settings>>({})
  // Until the page is alive, files and clicks would be lost: Run stays off and the file box is read again after.
  const [alive, setAlive] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  const view = useEvaluation()
  useEffect(() => {
    setAlive(true)
    const early = [...(box.current?.files ?? [])]
    if (early.length > 0) void takeFiles(app, early)
  }, [app])
  usePageIntake(useMemo(() => exampleIntake(app), [app]))

  const settings: Settings = { ...settingsOf({ doc, record, query }), ...changed }
  const running = view.standing === 'here'
  const { progress } = view
  // What the address says belongs to what is begun under it, and is kept with that.
  const keepAddress = () => {
    const set = setupOf(query)
    if (set) changeSetup(app, { ...set, ...changed })
  }
  const take = (files: readonly PickedFile[]) => void takeFiles(app, files).then(keepAddress)
  const change = (patch: Partial<Settings>) => {
    setChanged((before) => ({ ...before, ...patch }))
    changeSetup(app, patch)
  }
  const run = () => {
    const read = () => namedSignature(settings.signature, baseOf({ settings, query, doc, record }))
    keepAddress()
    void startEvaluation(app, settings, read)
  }
  const page = useRef<HTMLElement>(null)
  useCommands(useMemo(() => evaluateCommands(page), []))
  return (
    <main ref={page} className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-4xl space-y-5 px-4 py-6">
        <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
          <div className="min-w-0 flex-1 basis-72">
            <h1 className="font-medium text-xl">Evaluate</h1>
            <p className="text-muted">
              How often is it right? Run a signature over labelled media and score each field.
            </p>
          </div>
          <KeptEvaluations onOpen={() => setChanged({})} />
        </div>
        <SettingsForm settings={settings} onChange={change} />
        <FilePicker inputRef={box} onPick={take} onSamples={() => void trySamples(app, change)} />
        <div className="flex flex-wrap items-center gap-3">
          {running ? (
            <Button size="lg" onClick={() => stopEvaluation(app)} data-testid="evaluation-stop">
              <Square size={13} aria-hidden="true" className="fill-current" /> Stop
            </Button>
          ) : (
            <Button
              look="primary"
              size="lg"
              data-testid="evaluation-run"
              disabled={
                !alive || !ready || view.standing === 'elsewhere' || examplesOf(record.items).length === 0
              }
              onClick={run}
            >
              <Play size={14} aria-hidden="true" className="fill-current" /> Run
            </Button>
          )}
          {running ? (
            <div className="min-w-56 flex-1 space-y-1.5">
              <p data-testid="evaluation-progress" className="tabular text-muted text-xs">
                {progress
                  ? `${progress.done} of ${progress.total} · ${progress.text}`
                  : 'Reading the examples in'}
              </p>
              <Progress
                label="Examples done"
                share={progress ? progress.done / Math.max(1, progress.total) : 0}
              />
            </div>
          ) : null}
        </div>
        <Outcome
          view={view}
          run={record.run}
          signature={record.run?.signature ?? doc.signature}
          onGoOn={() => void (record.run ? resumeEvaluation(app) : run())}
        />
      </div>
    </main>
  )
}
