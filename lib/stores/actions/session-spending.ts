import { loadSession, saveSession } from '../../storage/session-spending'
import type { Stores } from '../create-stores'

/**
 * Takes up what this tab has spent before a reload, and keeps what it spends from now on. Gives back what the ledger
 * tells of calls under way, which are kept too: a reload in the midst of one must not forget what it may cost.
 */
export function keepSession({ session }: Pick<Stores, 'session'>): { held(usd: number): void } {
  let heldUsd = 0
  const save = () => {
    const { total, models } = session.getState()
    saveSession({ total, models, heldUsd })
  }
  const before = loadSession()
  if (before) session.resume(before)
  session.subscribe(save)
  if (before) save()
  return {
    held(usd) {
      heldUsd = usd
      save()
    },
  }
}
