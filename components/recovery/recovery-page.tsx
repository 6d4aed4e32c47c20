'use client'
import { Fragment, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { formatBytes } from '@/components/results/format'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { createRecovery, type RecoveryState } from '@/lib/stores/recovery'
import { RefuseDrops } from './refuse-drops'
import { SureButton } from './sure-button'

/** Everything this browser has stored for the page, looked at from outside the app. */
export function RecoveryPage() {
  const [recovery] = useState(createRecovery)
  const { databases, busy, problem, said } = useStore(recovery)
  useEffect(() => void recovery.look(), [recovery])
  return (
    <main className="mx-auto grid w-full max-w-2xl gap-5 px-4 py-10">
      <header className="space-y-2">
        <h1 className="font-semibold text-xl">What is stored in this browser</h1>
        <p className="text-muted text-sm">
          This page works when Facet itself does not start. Nothing of the app runs here, and nothing is
          changed before you say so. Save a copy first.
        </p>
      </header>
      {problem ? <Notice kind="bad">{problem}</Notice> : null}
      <RefuseDrops />
      {said ? <Notice kind="info">{said}</Notice> : null}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" disabled={busy} onClick={() => void recovery.save(download)}>
          Save a copy of everything
        </Button>
        <SureButton
          disabled={busy}
          ask="Remove everything"
          sure="Yes, remove all of it for good"
          onSure={() => void recovery.reset()}
        />
        {/* A plain link: the app has to start anew. */}
        <a
          href="/"
          className="touch inline-flex h-8 items-center rounded-control border border-line px-3 text-sm hover:border-edge"
        >
          Open Facet
        </a>
      </div>
      <Databases
        databases={databases}
        busy={busy}
        onEmpty={(database, store) => void recovery.empty(database, store)}
      />
    </main>
  )
}

function Databases({
  databases,
  busy,
  onEmpty,
}: {
  databases: RecoveryState['databases']
  busy: boolean
  onEmpty(database: string, store: string): void
}) {
  if (!databases) return <p className="text-muted text-sm">{busy ? 'Looking…' : 'Nothing can be read.'}</p>
  if (databases.length === 0) return <p className="text-muted text-sm">Nothing is stored.</p>
  return databases.map(({ name, version, stores, problem }) => (
    <section
      key={name}
      className="rounded-panel border border-line bg-surface"
      data-testid={`database-${name}`}
    >
      <h2 className="border-line border-b px-3 py-2 font-medium text-sm">
        {name} <span className="font-normal text-muted text-xs">version {version}</span>
      </h2>
      {problem ? <p className="px-3 py-2 text-bad text-sm">{problem}</p> : null}
      <table className="w-full table-fixed text-xs sm:text-sm">
        <thead className="sr-only">
          <tr>
            <th>Store</th>
            <th>Rows</th>
            <th>Size</th>
            <th>Action</th>
          </tr>
        </thead>
        <tbody>
          {stores.map((store) => (
            <tr key={store.name} className="border-line border-b last:border-0">
              <td className="break-words py-1.5 pl-3">
                {store.name.split(/(?<=_)/).map((part, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: parts of a name have no identity but their place.
                  <Fragment key={index}>
                    {part}
                    <wbr />
                  </Fragment>
                ))}
              </td>
              <td className="tabular w-9 py-1.5 sm:w-16 text-right">{store.rows.toLocaleString('en-US')}</td>
              <td className="tabular w-16 px-1 py-1.5 sm:w-24 sm:px-2 text-right text-muted">
                {formatBytes(store.bytes)}
              </td>
              <td className="w-28 py-1.5 pr-2 text-right sm:w-32 sm:px-2">
                <SureButton
                  disabled={busy || store.rows === 0}
                  ask="Empty"
                  sure="Yes, empty it"
                  label={`Empty ${store.name} of ${name}`}
                  onSure={() => onEmpty(name, store.name)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  ))
}

function download(file: Blob) {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = `facet-stored-${new Date().toISOString().slice(0, 10)}.jsonl`
  link.click()
  // The download has its own hold on the file once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
