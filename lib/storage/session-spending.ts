import * as z from 'zod'
import { tryJson } from '../core/json/try-json'
import { webStorage } from './web-storage'

const place = 'facet.session-spending'
const amount = z.number().nonnegative()
const amountsSchema = z.object({
  ...{ calls: amount, usd: amount, doubtUsd: amount, unpriced: amount, hits: amount, savedUsd: amount },
})
const sessionSchema = z.object({
  total: amountsSchema,
  /** By `provider/model`. */
  models: z.record(z.string(), amountsSchema),
  /** USD that calls under way may still cost. */
  heldUsd: amount,
})

/** What a tab has spent since it was opened, over all reloads. */
export type SessionSpending = z.infer<typeof sessionSchema>

/** What this tab has spent so far; undefined when nothing is kept, or not to be read. Never throws. */
export function loadSession(): SessionSpending | undefined {
  return sessionSchema.safeParse(tryJson(webStorage('sessionStorage')?.getItem(place))).data
}

/** Keeps it for as long as the tab is open. A browser that keeps nothing is no reason to stop: it holds until the reload. */
export function saveSession(spending: SessionSpending): void {
  try {
    webStorage('sessionStorage')?.setItem(place, JSON.stringify(spending))
  } catch {
    // Full, or switched off.
  }
}
