import { useEffect, useState } from 'react'
import { useApp } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { toastSaid } from '@/components/ui/toaster'
import { toErrorInfo } from '@/lib/core/errors'
import { printSignature } from '@/lib/core/signature-text'
import { openShelved } from '@/lib/stores/actions/open-work'
import type { App } from '@/lib/stores/app'
import { readKept } from '@/lib/stores/kept-workspace'

interface Row {
  at: string
  document: unknown
  signature: string
}

async function rowsOf(app: App): Promise<Row[]> {
  const shelved = await app.travel.shelf.list().catch(() => [])
  return shelved.flatMap(({ at, document }) => {
    const work = readKept(document)
    return work ? [{ at, document, signature: printSignature(work.doc.signature) }] : []
  })
}

/** Work that was set aside when other work was opened, newest first. */
export function Shelf({ onOpened }: { onOpened(): void }) {
  const app = useApp()
  const [rows, setRows] = useState<readonly Row[]>([])
  const [dropped, setDropped] = useState<Row>()
  useEffect(() => {
    void rowsOf(app).then(setRows)
  }, [app])
  const open = async (at: string) => {
    if (await openShelved(app, at)) onOpened()
    else setRows(await rowsOf(app))
  }
  const change = async (work: () => Promise<void>, next: Row | undefined) => {
    try {
      await work()
      setDropped(next)
    } catch (error) {
      toastSaid(toErrorInfo(error).message)
    }
    setRows(await rowsOf(app))
  }
  const { shelf } = app.travel
  if (rows.length === 0 && !dropped) return null
  return (
    <section aria-label="Set aside">
      <h3 className="mb-1 font-medium text-sm">Set aside</h3>
      <ul className="divide-y divide-line rounded-control border border-line empty:hidden">
        {rows.map((row) => {
          const { at, signature } = row
          return (
            <li key={at} className="flex items-center gap-2 px-3 py-2 text-sm">
              <span className="min-w-0 flex-1">
                <span className="block truncate font-mono text-xs">{signature}</span>
                <span className="block text-muted text-xs">{new Date(at).toLocaleString('en')}</span>
              </span>
              <Button size="sm" data-testid="shelf-open" onClick={() => void open(at)}>
                Open
              </Button>
              <Button size="sm" look="danger" onClick={() => void change(() => shelf.drop(at), row)}>
                Delete
              </Button>
            </li>
          )
        })}
      </ul>
      {dropped ? (
        <p role="status" className="mt-2 flex items-center gap-2 text-sm">
          Deleted.
          <Button size="sm" onClick={() => void change(() => shelf.put(dropped), undefined)}>
            Undo
          </Button>
        </p>
      ) : null}
    </section>
  )
}
