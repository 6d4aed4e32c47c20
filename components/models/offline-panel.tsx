'use client'
import { Check, CloudDownload, Square } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { isPageKept, keepPages, type PagesKept } from '@/components/keep-pages'
import { formatBytes } from '@/components/results/format'
import { Button } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import { fetchForOffline, offlineInstall, stopOffline } from '@/lib/stores/actions/offline'
import { offlineNews } from './offline-words'

interface State {
  parts: readonly { id: string; label: string; bytes: number; keptBytes: number; whole: boolean }[]
  missing: { files: number; bytes: number }
  /** The pages themselves. */
  page: boolean
}

/** How long to wait before the parts are looked at anew while the pages are being kept, ms. */
const lookEveryMs = 1500

/** What works without a network, part by part, and one button that fetches the rest. */
export function OfflinePanel() {
  const app = useApp()
  const install = useStore(app.stores.installs, (all) => all[offlineInstall])
  const [state, setState] = useState<State | 'none'>()
  const running = install?.controller !== undefined
  const settled = state !== undefined && state !== 'none' && state.page
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is here is another once a download has begun or ended.
  useEffect(() => {
    let gone = false
    const look = async () => {
      const parts = await app.runtime.offline.states()
      if (!parts) return 'none'
      return { parts, missing: await app.runtime.offline.missing(), page: await isPageKept() }
    }
    const tell = () =>
      look().then(
        (found) => !gone && setState(found),
        () => !gone && setState('none'),
      )
    void tell()
    const timer = settled ? undefined : setInterval(() => void tell(), lookEveryMs)
    return () => {
      gone = true
      clearInterval(timer)
    }
  }, [app, running, settled])
  const lacks = state !== undefined && state !== 'none' && !state.page
  const { kept, keep } = useKeeping(lacks)
  if (!state) return null
  if (state === 'none')
    return (
      <p className="max-w-3xl text-muted text-sm" data-testid="offline">
        Offline use: not here. This browser keeps no files for this address; that takes https and a window
        that is not private.
      </p>
    )
  const { parts, page } = state
  const news = offlineNews({ ...state, kept })
  const ready = news.state === 'ready'
  return (
    <section
      aria-label="Offline use"
      data-testid="offline"
      className="max-w-3xl rounded-panel border border-line bg-surface text-sm"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2">
        {ready ? (
          <Check size={16} aria-hidden="true" className="shrink-0 text-good" />
        ) : (
          <CloudDownload size={16} aria-hidden="true" className="shrink-0 text-muted" />
        )}
        <p className="tabular min-w-44 flex-1" role="status" data-testid="offline-state">
          <span className="font-medium">Offline use: </span>
          {running
            ? `fetching, ${formatBytes(install.loadedBytes)} of ${formatBytes(install.totalBytes)}`
            : news.says}
        </p>
        {running ? (
          <Button size="sm" onClick={() => stopOffline(app)}>
            <Square size={12} aria-hidden="true" /> Stop
          </Button>
        ) : news.state === 'missing' ? (
          <Button size="sm" data-testid="offline-fetch" onClick={() => void fetchForOffline(app)}>
            Fetch for offline use, {news.size}
          </Button>
        ) : news.state === 'stuck' && kept !== 'cannot' ? (
          <Button size="sm" data-testid="offline-keep" onClick={keep}>
            Try again
          </Button>
        ) : null}
      </div>
      {running ? (
        <div className="px-3 pb-2">
          <Progress
            label="Fetched for offline use"
            share={install.totalBytes > 0 ? install.loadedBytes / install.totalBytes : undefined}
          />
        </div>
      ) : null}
      {install?.error && !running ? (
        <p role="alert" className="px-3 pb-2 text-bad">
          {install.error.message}
        </p>
      ) : null}
      <details className="border-line border-t px-3 py-1.5 text-xs">
        <summary className="w-fit py-0.5 text-muted">What works offline</summary>
        <ul className="tabular grid gap-x-8 gap-y-1 py-1.5 sm:grid-cols-2">
          <Part label="The app itself" whole={page} size="" />
          {parts.map(({ id, label, bytes, keptBytes, whole }) => (
            <Part
              key={id}
              {...{ label, whole }}
              size={
                bytes === 0
                  ? ''
                  : whole || keptBytes === 0
                    ? formatBytes(bytes)
                    : `${formatBytes(keptBytes)} of ${formatBytes(bytes)}`
              }
            />
          ))}
        </ul>
        <p className="pb-1 text-muted">
          Parts share programs, so all together is less than their sum. Models that are installed by hand say
          so in their row.
        </p>
      </details>
    </section>
  )
}

/** Keeps the pages once where they are not there, and again when asked to; what came of it, undefined meanwhile. */
function useKeeping(on: boolean) {
  const [kept, setKept] = useState<PagesKept>()
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each press is another try.
  useEffect(() => {
    if (!on) return
    let gone = false
    setKept(undefined)
    void keepPages().then((now) => gone || setKept(now))
    return () => {
      gone = true
    }
  }, [on, tries])
  return { kept, keep: () => setTries((before) => before + 1) }
}

function Part({ label, whole, size }: { label: string; whole: boolean; size: string }) {
  return (
    <li className="flex items-baseline gap-2">
      <span className="min-w-0 flex-1 truncate">{label}</span>
      <span className="text-muted">{size}</span>
      <span className={whole ? 'text-good' : 'text-muted'}>{whole ? 'Here' : 'Not yet'}</span>
    </li>
  )
}
