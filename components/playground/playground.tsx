'use client'
import { type ReactNode, useEffect, useRef } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { InputsPane } from '@/components/inputs/inputs-pane'
import { RunBar } from '@/components/results/run-bar'
import { useNarrow } from '@/components/ui/use-media'
import { anyBusy } from '@/lib/stores/actions/run'
import { isFirstSample } from '@/lib/stores/first-sample'
import { isBlank } from '@/lib/stores/workspace'
import { FirstVisit } from './first-visit'
import { MoreEdges } from './more-edges'
import { PaneDivider, useTaskWidth } from './pane-divider'
import { OtherSamples, SampleNote, SampleTitle } from './shown-sample'
import { SignatureFold } from './signature-fold'
import { usePlaygroundIntake } from './use-playground-intake'

/** The task left, the answers right; where the screen is narrow always the signature, the inputs, the answers, in this order. */
export function Playground({ editor, results }: { editor: ReactNode; results: ReactNode }) {
  const { workspace, runs, preferences, view } = useApp().stores
  const greeting = useStore(view, (state) => state.greeting)
  const ready = useStore(workspace, (state) => state.ready) && greeting !== 'coming'
  const greeted = useStore(preferences, (state) => state.greeted)
  const resting = useStore(workspace, ({ doc }) => isFirstSample(doc, greeted))
  const begun = useStore(workspace, ({ doc }) => !isBlank(doc))
  // Cells of columns that are gone stay in memory, for Undo.
  const columns = useStore(workspace, ({ doc }) => doc.columns)
  const ran = useStore(runs, ({ cells }) => columns.some(({ id }) => cells[id]))
  const busy = useStore(runs, ({ cells }) => anyBusy(cells))
  const width = useTaskWidth()
  const narrow = useNarrow()
  usePlaygroundIntake()
  const answers = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // On a narrow screen running shows the answers: under the inputs where both have room, else alone. What is seen stays.
    if (!busy || greeting === 'running' || !matchMedia('(width < 50rem)').matches) return
    const top = answers.current?.getBoundingClientRect().top ?? 0
    const most = innerHeight * 0.62
    if (top >= 0 && top <= most) return
    if (top + scrollY <= most) scrollTo({ top: 0 })
    else answers.current?.scrollIntoView({ block: 'start' })
  }, [busy, greeting])
  return (
    <main
      className="flex min-h-0 flex-1 flex-col two:grid two:grid-cols-[var(--task,clamp(320px,42vw,460px))_1px_minmax(0,1fr)]"
      style={width}
    >
      <div
        className={`space-y-4 p-4 max-two:space-y-2.5 max-two:pt-2.5 max-two:pb-3 two:overflow-y-auto ${ready ? '' : 'invisible'}`}
        data-testid="task"
        id="task"
      >
        {!ready || (begun || ran ? !resting : false) ? <h1 className="sr-only">Playground</h1> : null}
        {ready && resting && narrow ? <SampleTitle /> : null}
        <SignatureFold>{editor}</SignatureFold>
        <InputsPane />
      </div>
      <PaneDivider />
      {ready && !begun && !ran ? (
        <div id="results" className="border-line max-two:border-t max-two:pb-20 two:overflow-y-auto">
          {/* Its width is what the bar in it spans. */}
          <div className="max-two:hidden m-4 [container-type:inline-size]">
            <RunBar />
          </div>
          <FirstVisit />
        </div>
      ) : (
        <>
          <div
            ref={answers}
            id="results"
            className="min-w-0 border-line p-4 outline-none max-two:min-h-[calc(100dvh-48px)] max-two:border-t max-two:pt-2 two:col-start-3 two:row-start-1 two:scroll-px-4 two:scroll-pt-28 two:overflow-auto two:[container-type:inline-size]"
          >
            {ready && resting && !narrow ? <SampleNote /> : null}
            {ready ? results : null}
            {ready && resting ? <OtherSamples ways={narrow} /> : null}
          </div>
          <MoreEdges of={answers} />
        </>
      )}
    </main>
  )
}
