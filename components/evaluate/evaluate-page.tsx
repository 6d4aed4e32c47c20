'use client'
import { Play, Square } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { useCommands } from '@/components/commands/command-list'
import { Button } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import { toastSaid } from '@/components/ui/toaster'
import { toErrorInfo } from '@/lib/core/errors'
import type { Signature } from '@/lib/core/signature'
import { printSignature } from '@/lib/core/signature-text'
import { namedSignature } from '@/lib/stores/actions/evaluate'
import type { PickedFile } from '@/lib/stores/labelled-files'
import { sampleExamples, sampleSignature } from '@/lib/stores/sample-examples'
import { evaluateCommands } from './evaluate-commands'
import { FilePicker } from './file-picker'
import { Outcome } from './outcome'
import { type Settings, SettingsForm } from './settings-form'
import { useEvaluation } from './use-evaluation'

export type EvaluateQuery = Partial<Record<'signature' | 'model' | 'metric' | 'module' | 'limit', string>>

/** Scores a signature on labelled files. The settings may come with the address, for scripts. */
export function EvaluatePage({ query }: { query: EvaluateQuery }) {
  const { workspace } = useApp().stores
  const doc = useStore(workspace, (state) => state.doc)
  const [changed, setChanged] = useState<Partial<Settings>>({})
  const [files, setFiles] = useState<readonly PickedFile[]>([])
  const [asked, setAsked] = useState<Signature>()
  // Until the page is alive, files and clicks would be lost: Run stays off and the file box is read again after.
  const [alive, setAlive] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  const { state, start, stop } = useEvaluation()
  useEffect(() => {
    setAlive(true)
    const early = [...(box.current?.files ?? [])]
    if (early.length > 0) setFiles(early)
  }, [])

  const settings: Settings = {
    signature: query.signature ?? printSignature(doc.signature),
    model: query.model ?? doc.columns[0]?.model ?? 'device/fast',
    module: query.module ?? doc.module,
    metric: query.metric ?? '',
    limit: query.limit === undefined ? undefined : Number(query.limit),
    cache: true,
    ...changed,
  }
  const running = state.status === 'running'
  const { progress } = state
  function run() {
    void start(() => {
      // A signature that came with the address stands for itself; one from the playground keeps what its text cannot say.
      const base = settings.signature === query.signature ? undefined : doc.signature
      const signature = namedSignature(settings.signature, base)
      setAsked(signature)
      return { ...settings, signature, metric: settings.metric || undefined, files }
    })
  }
  async function trySamples() {
    try {
      setFiles(await sampleExamples(new AbortController().signal))
      setChanged({ ...changed, signature: sampleSignature })
    } catch (error) {
      toastSaid(toErrorInfo(error).message)
    }
  }
  const page = useRef<HTMLElement>(null)
  useCommands(useMemo(() => evaluateCommands(page), []))
  return (
    <main ref={page} className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-4xl space-y-5 px-4 py-6">
        <div>
          <h1 className="font-medium text-xl">Evaluate</h1>
          <p className="text-muted">
            How often is it right? Run a signature over labelled media and score each field.
          </p>
        </div>
        <SettingsForm settings={settings} onChange={(patch) => setChanged({ ...changed, ...patch })} />
        <FilePicker files={files} inputRef={box} onPick={setFiles} onSamples={() => void trySamples()} />
        <div className="flex flex-wrap items-center gap-3">
          {running ? (
            <Button size="lg" onClick={stop} data-testid="evaluation-stop">
              <Square size={13} aria-hidden="true" className="fill-current" /> Stop
            </Button>
          ) : (
            <Button
              look="primary"
              size="lg"
              data-testid="evaluation-run"
              disabled={!alive || files.length === 0}
              onClick={run}
            >
              <Play size={14} aria-hidden="true" className="fill-current" /> Run
            </Button>
          )}
          {running && progress ? (
            <div className="min-w-56 flex-1 space-y-1.5">
              <p data-testid="evaluation-progress" className="tabular text-muted text-xs">
                {progress.done} of {progress.total} · {progress.text}
              </p>
              <Progress label="Examples done" share={progress.done / Math.max(1, progress.total)} />
            </div>
          ) : null}
        </div>
        <Outcome state={state} signature={asked ?? doc.signature} metric={settings.metric} onAgain={run} />
      </div>
    </main>
  )
}
