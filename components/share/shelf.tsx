import { useEffect, useState } from 'react'
import { useApp } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { printSignature } from '@/lib/core/signature-text'
import { openShelved } from '@/lib/stores/actions/open-work'
import { readKept } from '@/lib/stores/kept-workspace'
import type { App } from '@/lib/stores/app'

interface Row {
  at: string
  signature: string
}

async function rowsOf(app: App): Promise<Row[]> {
  const shelved = await app.travel.shelf.list().catch(() => [])
  return shelved.flatMap(({ at, document }) => {
    const work = readKept(document)
    return work ? [{ at, signature: printSignature(work.doc.signature) }] : []
  })
}

/** Work that was set aside when other work was opened, newest first. */
export function Shelf({ onOpened }: { onOpened(): void }) {
  const app = useApp()
  const [rows, setRows] = useState<readonly Row[]>([])
  useEffect(() => {
    void rowsOf(app).then(setRows)
  }, [app])
  const open = async (at: string) => {
    if (await openShelved(app, at)) onOpened()
    else setRows(await rowsOf(app))
  }
  const drop = async (at: string) => {
    await app.travel.shelf.drop(at)
    setRows(await rowsOf(app))
  }
  if (rows.length === 0) return null
  return (
    <section aria-label="Set aside">
      <h3 className="mb-1 font-medium text-sm">Set aside</h3>
      <ul className="divide-y divide-line rounded-control border border-line">
        {rows.map(({ at, signature }) => (
          <li key={at} className="flex items-center gap-2 px-3 py-2 text-sm">
            <span className="min-w-0 flex-1">
              <span className="block truncate font-mono text-xs">{signature}</span>
              <span className="block text-muted text-xs">{new Date(at).toLocaleString('en')}</span>
            </span>
            <Button size="sm" data-testid="shelf-open" onClick={() => void open(at)}>
              Open
            </Button>
            <Button size="sm" look="danger" onClick={() => void drop(at)}>
              Delete
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
