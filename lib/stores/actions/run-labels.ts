import * as z from 'zod'
import { tryJson } from '../../core/json/try-json'
import type { App } from '../app'
import { labelRun } from './grid-history'
import { keepUnfinished, unfinishedText } from './unfinished'

const labelsSchema = z.object({ name: z.string().optional(), tags: z.array(z.string()).optional() })
type Labels = z.infer<typeof labelsSchema>

const prefix = 'run labels '
const writing = new WeakMap<App, Set<string>>()

/** Name and tags of a run as they are typed: kept at once, written one after the other. Throws AppError `storage`. */
export async function typeLabels(app: App, id: string, patch: Labels): Promise<void> {
  const name = prefix + id
  const typed = { ...labelsOf(unfinishedText(app, name)?.text), ...patch }
  keepUnfinished(app, name, { text: JSON.stringify(typed) })
  await settle(app, id)
}

/** Writes what was typed the moment before a page was left. Never rejects: what cannot be written stays to be. */
export async function settleLabels(app: App): Promise<void> {
  const names = Object.keys(app.stores.unfinished.getState().texts).filter((name) => name.startsWith(prefix))
  for (const name of names) {
    const id = name.slice(prefix.length)
    try {
      if (await app.archive.head(id)) await settle(app, id)
      else keepUnfinished(app, name, undefined)
    } catch {
      // The store says it itself, and the next page tries again.
    }
  }
}

async function settle(app: App, id: string): Promise<void> {
  const under = writing.get(app) ?? new Set()
  writing.set(app, under)
  if (under.has(id)) return
  under.add(id)
  try {
    for (let kept = unfinishedText(app, prefix + id); kept; kept = unfinishedText(app, prefix + id)) {
      const { name, tags } = labelsOf(kept.text)
      await labelRun(app, id, { ...(name === undefined ? {} : { name }), ...(tags ? { tags } : {}) })
      if (unfinishedText(app, prefix + id) === kept) keepUnfinished(app, prefix + id, undefined)
    }
  } finally {
    under.delete(id)
  }
}

function labelsOf(text: string | undefined): Labels {
  return labelsSchema.safeParse(tryJson(text)).data ?? {}
}
