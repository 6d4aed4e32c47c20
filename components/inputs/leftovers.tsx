'use client'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { discardLeftover, keepLeftover } from '@/lib/stores/actions/recordings'
import type { Leftover } from '@/lib/stores/recording'
import { formatFine } from './facts'

const whenFormat: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }

/** Recordings that a closed page left unfinished. */
export function Leftovers() {
  const { recording } = useApp().stores
  const leftovers = useStore(recording, (state) => state.leftovers)
  return leftovers.map((leftover) => <LeftoverNotice key={leftover.id} leftover={leftover} />)
}

function LeftoverNotice({ leftover }: { leftover: Leftover }) {
  const app = useApp()
  const { id, seconds, startedAt } = leftover
  const length = seconds < 60 ? `${Math.max(1, Math.round(seconds))} s` : formatFine(seconds)
  return (
    <Notice
      kind="info"
      data-testid="leftover"
      actions={
        <>
          <Button
            size="sm"
            look="primary"
            data-testid="leftover-keep"
            onClick={() => void keepLeftover(app, id)}
          >
            Keep
          </Button>
          <Button
            size="sm"
            look="ghost"
            data-testid="leftover-discard"
            onClick={() => void discardLeftover(app, id)}
          >
            Discard
          </Button>
        </>
      }
    >
      A recording of {length} was kept from {new Date(startedAt).toLocaleTimeString([], whenFormat)}, when the
      page was closed.
    </Notice>
  )
}
