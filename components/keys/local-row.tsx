import { RefreshCw } from 'lucide-react'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { connectLocal } from '@/lib/stores/actions/keys'
import type { KeyRow } from '@/lib/stores/keys'
import { AddReady } from './add-ready'
import { shortOrigin } from './key-words'
import { useWork } from './use-work'

/** Whether a server of one's own answers, and another look where it does not. */
export function LocalState({ row }: { row: KeyRow }) {
  const app = useApp()
  const { busy, fault, run } = useWork()
  const [first] = row.providers
  const running = useStore(app.stores.models, ({ models }) =>
    models.some(({ provider, ready }) => ready && provider === first?.id),
  )
  if (!first) return null
  // One that the server's settings name was asked already.
  const asked = fault !== undefined || row.state !== 'none'
  return (
    <div className="mt-1 flex flex-wrap items-center gap-2 text-sm">
      <span className={running ? 'text-good' : 'text-muted'}>
        {running
          ? 'Running.'
          : asked
            ? `Not running at ${shortOrigin(first.origin)}. Start it, then look again.`
            : `Usually at ${shortOrigin(first.origin)}.`}
      </span>
      {running ? (
        <AddReady provider={first.id} />
      ) : (
        <Button
          size="sm"
          disabled={busy}
          onClick={() => void run(() => connectLocal(app, row.name, AbortSignal.timeout(15_000)))}
        >
          <RefreshCw size={13} aria-hidden="true" />{' '}
          {busy ? 'Looking…' : asked ? 'Look again' : 'Look for it'}
        </Button>
      )}
    </div>
  )
}
