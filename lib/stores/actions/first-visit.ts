import type { GalleryEntry } from '../../core/gallery'
import { canonicalJson } from '../../core/hash'
import { mediaIn } from '../../core/media'
import type { Value } from '../../core/signature'
import type { Ingested } from '../../media/ingest'
import { inOneTab } from '../../storage/one-tab'
import { loadPreferences } from '../../storage/preferences'
import type { App } from '../app'
import { firstSample } from '../first-sample'
import { startDoc, startSignature } from '../workspace'
import { putWork } from './open-work'
import { setPreferences } from './preferences'
import { runUnasked } from './run'
import { readSample } from './samples'
import { replaceWork } from './set-aside'

/** ms that reading the sample in may take: after that the visitor is better served by the examples to choose from. */
const readMs = 5000

/**
 * Answers a first visit with a sample, once, on the model that comes with the app: nothing is paid, no vendor is called. Nothing
 * happens where anything was kept before, in a second tab, or when `signal` is aborted, as it is when the visitor begins
 * something, before the sample is there. `restored` is when what was kept has been read. Never rejects.
 */
export async function greet(
  app: App,
  { signal, restored }: { signal: AbortSignal; restored: Promise<void> },
): Promise<void> {
  const { preferences, view } = app.stores
  const entry = firstSample
  if (preferences.getState().greeted !== undefined || !entry || signal.aborted) return
  view.setState({ greeting: 'coming' })
  try {
    const soon = AbortSignal.any([signal, AbortSignal.timeout(readMs)])
    // Read while the store is looked into: both take a moment.
    const reading = readAll(app, entry, soon)
    reading.catch(() => undefined)
    await restored
    await inOneTab('facet-first-visit', () => greetHere(app, { entry, reading, signal }))
  } catch {
    // Nobody asked for it, so nobody is told: the examples are there to choose from.
  } finally {
    if (view.getState().greeting === 'coming') view.setState({ greeting: undefined })
  }
}

type Read = Readonly<Record<string, string | Ingested>>

async function greetHere(
  app: App,
  { entry, reading, signal }: { entry: GalleryEntry; reading: Promise<Read>; signal: AbortSignal },
): Promise<void> {
  const { workspace, view, inputs, preferences } = app.stores
  // Another tab may have been quicker.
  const { greeted } = loadPreferences()
  if (greeted !== undefined) return preferences.setState({ greeted })
  if (!(await isNew(app))) return setPreferences(app, { greeted: '' })
  const values = await reading
  signal.throwIfAborted()
  const placed = Object.entries(values).map(async ([field, value]): Promise<[string, Value]> => {
    if (typeof value === 'string') return [field, value]
    await app.media.put(value, { unasked: true })
    return [field, value.ref]
  })
  const sample = Object.fromEntries(await Promise.all(placed))
  if (signal.aborted || !isStart(app) || inputs.isArriving()) return
  workspace.editStep(`open ${entry.title}`, { signature: entry.signature, inputs: sample })
  setPreferences(app, { greeted: mediaIn(sample)[0]?.id ?? '' })
  view.setState({ greeting: 'running' })
  await runUnasked(app)
  view.setState({ greeting: 'shown' })
}

async function readAll(app: App, { sample }: GalleryEntry, signal: AbortSignal): Promise<Read> {
  const call = { signal, onStatus: () => undefined }
  const read = Object.entries(sample).map(
    async ([field, one]) =>
      [field, 'text' in one ? one.text : await readSample(app, one.path, call)] as const,
  )
  return Object.fromEntries(await Promise.all(read))
}

const startText = canonicalJson(startDoc)

function isStart({ stores: { workspace, runs } }: App): boolean {
  const { doc, saved } = workspace.getState()
  return (
    saved !== 'failed' && canonicalJson(doc) === startText && Object.keys(runs.getState().cells).length === 0
  )
}

/** True where nothing at all has been kept before, and nothing was lost either. Throws AppError `storage`. */
async function isNew(app: App): Promise<boolean> {
  if (!isStart(app) || app.stores.storage.getState().trouble !== undefined) return false
  const [use, shelf, keys, spent, overrides] = await Promise.all([
    app.storage.use(),
    app.travel.shelf.list(),
    app.keys.list(),
    app.spending.load(),
    app.keepOverrides.load(),
  ])
  const rows = [use.media.count, use.runs.count, use.recordings.count, use.answers]
  const lists = [shelf.length, keys.length, spent.length, Object.keys(overrides ?? {}).length]
  return [...rows, ...lists].every((count) => count === 0)
}

/** Leaves the sample for an empty page; a step that Undo takes back. Answers that may have been paid for are set aside. */
export async function startEmpty(app: App): Promise<void> {
  const { workspace, view } = app.stores
  const doc = { ...workspace.getState().doc, signature: startSignature, inputs: {} }
  await replaceWork(app, { next: doc, said: 'An empty page.' }, () => {
    putWork(app, { doc, cells: {} }, 'start empty')
    view.setState({ drawer: undefined })
  })
}
