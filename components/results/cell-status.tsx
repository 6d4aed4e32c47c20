import { CircleStop, History } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { BudgetOffer } from '@/components/cost/budget-offer'
import { saveOrSay } from '@/components/inputs/save-or-say'
import { KeyOffer } from '@/components/keys/key-offer'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { Notice } from '@/components/ui/notice'
import { Progress } from '@/components/ui/progress'
import { clockText } from '@/lib/core/clock-text'
import type { ErrorCode } from '@/lib/core/errors'
import { mediaIn } from '@/lib/core/media'
import { retry } from '@/lib/stores/actions/run'
import { modelOfKey } from '@/lib/stores/column-key'
import { bestHeard } from '@/lib/stores/hearings'
import { findModel } from '@/lib/stores/models'
import type { Cell } from '@/lib/stores/runs'
import { isBusy } from '@/lib/stores/runs'
import { BridgeOffer } from './bridge-offer'
import { formatBytes } from './format'
import { shareIn } from './note-share'

/** What an answer that is no answer is called; undefined for failures, whose message says it all. */
function stateTitle(code: ErrorCode, cut: boolean): string | undefined {
  if (code === 'refused') return 'Declined'
  if (code === 'empty') return 'Empty answer'
  if (code === 'over-budget') return 'Not run: over your limit'
  return code === 'incomplete' && cut ? 'Cut at the token limit' : undefined
}

/** Why a column has no answer, or one that no longer fits; nothing to say when all is well. */
export function CellNotices({ cell, column, stale }: { cell: Cell; column: string; stale: boolean }) {
  const app = useApp()
  const heard = useHeardSoFar()
  const formerModel = useFormerModel(cell, column)
  const again = () => void retry(app, column)
  if (isBusy(cell)) return null
  const cut = cell.calls.at(-1)?.response?.stop === 'length'
  const notes = cell.calls.at(-1)?.response?.notes ?? []
  const title = cell.error && stateTitle(cell.error.code, cut)
  return (
    <div className="space-y-2 px-3.5 pt-2.5 pb-1.5 empty:hidden">
      {cell.status === 'failed' && cell.error ? (
        <Notice kind={title ? 'warn' : 'bad'} data-testid="cell-error">
          {title ? (
            <p data-testid="cell-state" className="font-medium">
              {title}
            </p>
          ) : null}
          <p>{cell.error.message}</p>
          <div className="mt-2 flex flex-wrap gap-1.5">
            <BridgeOffer column={column} code={cell.error.code}>
              <BudgetOffer limit={cell.error.limit} onRaised={again}>
                <Button size="sm" data-asks="" data-testid="retry" onClick={again}>
                  Retry
                </Button>
              </BudgetOffer>
            </BridgeOffer>
            <KeyOffer column={column} code={cell.error.code} />
            <SaveInputs />
            <Button size="sm" look="ghost" onClick={() => app.stores.view.setState({ drawer: column })}>
              Show details
            </Button>
          </div>
        </Notice>
      ) : null}
      {cell.status === 'done' && cut ? (
        <Notice kind="warn" data-testid="cell-cut">
          Stopped at the token limit. Every field is there, but the last one may end too soon: raise “Longest
          answer” to be sure.
        </Notice>
      ) : null}
      {cell.status === 'done' && notes.length > 0 ? (
        <ul
          aria-label="What was left out"
          data-testid="cell-notes"
          className="space-y-0.5 text-muted text-xs"
        >
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
      {cell.status === 'cancelled' ? (
        <Line testid="stopped" look="border-line bg-sunken" icon={<CircleStop size={13} />} onAgain={again}>
          {stoppedWords(cell, heard)}
        </Line>
      ) : null}
      {stale ? (
        <Line
          testid="stale"
          look="border-warn/40 bg-warn-soft"
          icon={<History size={13} className="text-warn" />}
          onAgain={again}
        >
          {formerModel === undefined
            ? 'Stale: inputs or options changed since this run'
            : `Stale: answers of ${formerModel}, from before the model was changed`}
        </Line>
      ) : null}
    </div>
  )
}

function stoppedWords({ cut, outputs }: Cell, heard: string | undefined): string {
  const some = Object.keys(outputs).length > 0
  if (cut)
    return `Stopped by reloading or closing the page. ${some ? 'What had arrived is kept.' : 'Nothing had arrived yet.'}`
  return heard ?? (some ? 'Stopped. What had arrived is kept.' : 'Stopped before anything arrived')
}

/** The name of the model that answered, where the column asks another now. */
function useFormerModel({ key }: Cell, columnId: string): string | undefined {
  const { workspace, models } = useApp().stores
  const now = useStore(workspace, ({ doc }) => doc.columns.find(({ id }) => id === columnId)?.model)
  const asked = useMemo(() => modelOfKey(key), [key])
  const label = useStore(models, (state) => asked && findModel(state, asked)?.label)
  return asked === now ? undefined : (label ?? asked)
}

/** Where hearing was stopped, for it goes on from there. */
function useHeardSoFar(): string | undefined {
  const { workspace, hearings } = useApp().stores
  const inputs = useStore(workspace, (state) => state.doc.inputs)
  return useStore(hearings, ({ clips }) => {
    const stopped = mediaIn(inputs)
      .flatMap(({ id }) => bestHeard(clips[id]) ?? [])
      .find((one) => !one.done)
    if (!stopped || stopped.upTo <= 0) return undefined
    return `Stopped at ${clockText(stopped.upTo)} of ${clockText(stopped.seconds)}. What was heard is kept; a new run goes on from there.`
  })
}

/** What was recorded or dropped is kept whatever became of the call; here it can be taken to safety. */
function SaveInputs() {
  const app = useApp()
  const inputs = useStore(app.stores.workspace, (state) => state.doc.inputs)
  const media = mediaIn(inputs)
  if (media.length === 0) return null
  const clips = media.every(({ kind }) => kind === 'audio')
  return (
    <Button size="sm" look="ghost" data-testid="save-inputs" onClick={() => saveOrSay(app, media)}>
      {media.length > 1 ? 'Download the inputs' : clips ? 'Download the clip' : 'Download the input'}
    </Button>
  )
}

function Line({
  testid,
  look,
  icon,
  onAgain,
  children,
}: {
  testid: string
  look: string
  icon: ReactNode
  onAgain(): void
  children: string
}) {
  return (
    <div
      role="status"
      data-testid={testid}
      className={cx('flex items-start gap-1.5 rounded-control border px-2 py-1.5 text-xs', look)}
    >
      <span aria-hidden="true" className="mt-0.5 shrink-0">
        {icon}
      </span>
      <span>
        {children} ·{' '}
        <button
          type="button"
          onClick={onAgain}
          className="rounded-xs font-medium underline underline-offset-2"
        >
          Run again
        </button>
      </span>
    </div>
  )
}

/** What a running column is doing, in one line, with the bytes of a model that is being loaded. */
export function CellProgress({ cell }: { cell: Cell }) {
  const {
    text = cell.status === 'waiting' ? 'Waiting…' : 'Asking the model…',
    loadedBytes,
    totalBytes,
  } = cell.note ?? {}
  const loading = loadedBytes !== undefined && (totalBytes === undefined || loadedBytes < totalBytes)
  const share = loading && totalBytes ? loadedBytes / totalBytes : shareIn(text)
  return (
    <div data-testid="cell-progress" className="flex items-baseline justify-between gap-2">
      <span className="min-w-0 truncate">{text}</span>
      {loadedBytes === undefined ? null : (
        <span className="tabular shrink-0">
          {formatBytes(loadedBytes)}
          {loading ? (totalBytes ? ` of ${formatBytes(totalBytes)}` : '') : ' loaded, starting'}
        </span>
      )}
      <div className="absolute inset-x-0 bottom-0 *:h-0.5 *:rounded-none">
        <Progress label={text} share={share} />
      </div>
    </div>
  )
}
