import * as z from 'zod'
import { tryJson } from '../core/json/try-json'
import { webStorage } from './web-storage'

const prefix = 'facet.unfinished '
/** Characters of one text above which it is held by the page only. */
const mostLetters = 300_000

const textSchema = z.object({ text: z.string(), about: z.string().optional() })

/** What was typed into a box and stands for nothing yet; `about` says what it was typed to change. */
export type UnfinishedText = z.infer<typeof textSchema>

/** The tab's own comes before what another has left; either may be switched off. */
const places = (): Storage[] =>
  (['sessionStorage', 'localStorage'] as const).flatMap((kind) => webStorage(kind) ?? [])

/** Texts that were not finished when their page was left, by the name of their box. Never throws. */
export function loadUnfinished(): Record<string, UnfinishedText> {
  const texts: Record<string, UnfinishedText> = {}
  for (const place of places().reverse())
    for (const key of Object.keys(place)) {
      if (!key.startsWith(prefix)) continue
      const read = textSchema.safeParse(tryJson(place.getItem(key)))
      if (read.success) texts[key.slice(prefix.length)] = read.data
    }
  return texts
}

/**
 * Keeps a text at once, or forgets it; what another tab has in the same box stays. A browser that keeps nothing is no
 * reason to stop typing.
 */
export function saveUnfinished(
  name: string,
  { now, before }: { now: UnfinishedText | undefined; before: UnfinishedText | undefined },
): void {
  const key = prefix + name
  const json = now && now.text.length <= mostLetters ? JSON.stringify(now) : undefined
  const own = JSON.stringify(before)
  for (const [index, place] of places().entries())
    try {
      if (json !== undefined) place.setItem(key, json)
      else if (index === 0 || place.getItem(key) === own) place.removeItem(key)
    } catch {
      // Full, or switched off: it holds for this visit.
    }
}

/** Of every box, in this tab and for the next. */
export function dropUnfinished(): void {
  for (const place of places())
    for (const key of Object.keys(place)) if (key.startsWith(prefix)) place.removeItem(key)
}
