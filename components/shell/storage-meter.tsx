'use client'
import { useEffect, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { formatBytes } from '@/components/results/format'
import { Button } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import { askToPersist, clearAnswers, countStorage } from '@/lib/stores/actions/storage'
import { fullShare, type StorageState } from '@/lib/stores/storage'
import { forgetsAfterAWeek } from './forgetful'

type StorageUse = NonNullable<StorageState['use']>

/** What is stored in this browser, how much room is left, and what can be done about it. */
export function StorageMeter() {
  const app = useApp()
  const use = useStore(app.stores.storage, (state) => state.use)
  const share = useStore(app.stores.storage, (state) => fullShare(state.room))
  useEffect(() => void countStorage(app), [app])
  return (
    <div className="space-y-3 text-sm" data-testid="storage-meter">
      {use ? <Counted use={use} share={share} /> : <p className="text-muted">Counting what is stored…</p>}
      <p className="text-muted text-xs">
        When room runs out, only cached answers are removed, never your work.{' '}
        {/* A plain link: the page it leads to starts without anything of this one. */}
        <a href="/recovery" className="rounded-xs underline underline-offset-2">
          Look at everything stored
        </a>
      </p>
    </div>
  )
}

function Counted({ use, share }: { use: StorageUse; share: number | undefined }) {
  const { usedBytes, quotaBytes, media, runs, recordings, answers } = use
  return (
    <>
      {usedBytes === undefined || quotaBytes === undefined ? (
        <p>This browser does not say how much room there is.</p>
      ) : (
        <div className="space-y-1.5">
          <p>
            <span className="tabular font-medium">{formatBytes(usedBytes)}</span> of{' '}
            <span className="tabular">{formatBytes(quotaBytes)}</span> used
          </p>
          <Progress label="Storage used" share={share} />
        </div>
      )}
      <dl className="tabular space-y-1 text-xs">
        <Part name="Pictures and clips" value={`${counted(media.count)} · ${formatBytes(media.bytes)}`} />
        <Part name="Runs" value={`${counted(runs.count)} · ${counted(runs.cells)} answers`} />
        <Part
          name="Unfinished recordings"
          value={`${counted(recordings.count)} · ${formatBytes(recordings.bytes)}`}
        />
        <Part name="Prediction cache" value={`${counted(answers)} answers`} />
      </dl>
      <Persistence persisted={use.persisted} />
      <Cache answers={answers} />
    </>
  )
}

function Part({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="text-muted">{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function Persistence({ persisted }: { persisted: boolean | undefined }) {
  const app = useApp()
  if (persisted) return <p className="text-xs">This browser has promised not to remove it by itself.</p>
  return (
    <div className="space-y-1.5 text-xs">
      <p>
        {forgetsAfterAWeek()
          ? 'Safari removes what a page has stored after seven days without a visit. Add Facet to the Dock or the Home Screen to keep it.'
          : 'The browser may remove it when the disk is full.'}
      </p>
      {persisted === false ? (
        <Button size="sm" onClick={() => void askToPersist(app)}>
          Ask it to keep everything
        </Button>
      ) : null}
    </div>
  )
}

function Cache({ answers }: { answers: number }) {
  const app = useApp()
  const [busy, setBusy] = useState(false)
  const clear = async () => {
    setBusy(true)
    await clearAnswers(app)
    setBusy(false)
  }
  return (
    <Button size="sm" disabled={busy || answers === 0} onClick={() => void clear()}>
      Clear the prediction cache
    </Button>
  )
}

function counted(count: number): string {
  return count.toLocaleString('en-US')
}
