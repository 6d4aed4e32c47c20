import { AppError, isAbort, toErrorInfo } from '../../core/errors'
import type { EvaluationItem } from '../../core/evaluation-record'
import { mediaKinds } from '../../core/media'
import type { App } from '../app'
import { emptyRecord } from '../evaluation'
import { type PickedFile, pairFiles, stemOfFile } from '../labelled-files'
import { saveEvaluation, whenReady } from './evaluation-keep'
import { type GivenItem, joinTables, sortGiven } from './evaluation-tables'

/** Bytes of a label file that are read. */
const maxLabelBytes = 1e6
/** Media read in before the evaluation is stored again. */
const portion = 20

/** Stands until it is read in. */
const notRead = 'The page was closed before this file was read in. Drop it again.'

/** What taking files did to the examples that were there, and what of them takes no part, a sentence each. */
export interface TakenExamples {
  did: 'new' | 'added' | 'nothing'
  notes: readonly string[]
}

/**
 * Takes media and label files as examples: kept by the hash of their bytes, a file that cannot be read with the reason. Files
 * that only complete the present examples (labels for their media, or more media) join them; others begin a new evaluation,
 * and the one before stays among the kept. A table of labels labels the media whose names it holds. Resolves when all are
 * read in. Throws AppError `invalid` where nothing of it can be an example; what was there stays as it is.
 */
export function takeExamples(app: App, files: readonly PickedFile[]): Promise<TakenExamples> {
  const next = (taking.get(app) ?? whenReady(app)).then(() => take(app, files))
  taking.set(
    app,
    next.catch(() => undefined),
  )
  return next
}

/** One after the other: what comes while files are read in waits for them. */
const taking = new WeakMap<App, Promise<unknown>>()

async function take(app: App, files: readonly PickedFile[]): Promise<TakenExamples> {
  const { evaluation } = app.stores
  const read = await readLabels(files)
  const present = () => evaluation.getState().record.items
  let { given, notes, before } = await joinPresent(read, present())
  // Another evaluation may have been opened meanwhile.
  while (before !== present()) ({ given, notes, before } = await joinPresent(read, present()))
  // Not as it was before the files were read: the set-up may have been changed since, or a run begun.
  const { record, runs, unread: waiting } = evaluation.getState()
  if (runs === 'here') return { did: 'nothing', notes: [] }
  if (given.length === 0) {
    if (notes.length > 0) throw new AppError({ code: 'invalid', message: notes.join(' ') })
    return { did: 'nothing', notes }
  }
  const joined = joinedItems(record.items, given)
  const items = joined ?? given.map(({ item }) => item)
  const fresh = record.run !== undefined || (joined === undefined && record.items.length > 0)
  const { setup } = record
  const unread = new Set(given.flatMap(({ item, medium }) => (medium ? [item.key] : [])))
  const still = joined ? waiting : []
  evaluation.setState({
    record: fresh ? { ...emptyRecord(), setup, items } : { ...record, at: Date.now(), items },
    unread: new Set([...still, ...unread]),
    problem: undefined,
    ...(fresh ? { rows: new Map(), limit: undefined, runs: undefined } : {}),
  })
  await saveEvaluation(app)
  await readIn(app, given)
  return { did: joined ? 'added' : 'new', notes }
}

async function joinPresent(
  read: Omit<Parameters<typeof joinTables>[0], 'present'>,
  before: readonly EvaluationItem[],
) {
  return { ...(await joinTables({ ...read, present: before })), before }
}

async function readLabels(files: readonly PickedFile[]) {
  const { tables, others: pairable } = await sortGiven(files)
  const { examples, rest } = pairFiles(pairable)
  const labelled = await Promise.all(
    examples.map(async ({ name, medium, labels }): Promise<GivenItem> => {
      const text = labels.size > maxLabelBytes ? '' : await labels.text()
      const item = { key: stemOfFile(labels), name, labels: { name: labels.name, text } }
      return { item: medium ? { ...item, problem: notRead } : item, medium }
    }),
  )
  const others = rest.map(
    (medium): GivenItem => ({
      item: { key: stemOfFile(medium), name: medium.name, problem: notRead },
      medium,
    }),
  )
  return { tables, given: [...labelled, ...others] }
}

/** The present examples with these, where that makes them more complete; undefined where they are a set of their own. */
function joinedItems(
  present: readonly EvaluationItem[],
  given: readonly GivenItem[],
): readonly EvaluationItem[] | undefined {
  if (present.length === 0) return undefined
  const hasLabels = given.some(({ item }) => item.labels)
  const bare = new Set(present.filter(({ labels }) => !labels).map(({ key }) => key))
  const completes = given.every(({ item, medium }) => !item.labels || (!medium && bare.has(item.key)))
  if (hasLabels && !completes) return undefined
  const items = [...present]
  for (const { item, medium } of given) {
    const at = items.findIndex(
      ({ key, labels, medium: own }) => key === item.key && (item.labels ? !labels : !own),
    )
    const other = items[at]
    if (!other) items.push(item)
    else
      items[at] = medium
        ? { ...other, name: item.name, problem: item.problem }
        : { ...other, labels: item.labels }
  }
  return items.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}

/** Reads media in one after the other, in the order in which they will be asked. */
async function readIn(app: App, given: readonly GivenItem[]): Promise<void> {
  const { evaluation } = app.stores
  const { id } = evaluation.getState().record
  const { signal } = new AbortController()
  let waiting = 0
  for (const { item, medium } of given) {
    if (!medium) continue
    const read = await readMedium(app, medium, signal)
    const { record, unread } = evaluation.getState()
    if (record.id !== id && !sameData(record.items, item)) return
    evaluation.setState({
      record: {
        ...record,
        items: record.items.map((one) =>
          one.key === item.key && one.name === item.name ? { ...one, ...read } : one,
        ),
      },
      unread: new Set([...unread].filter((key) => key !== item.key)),
    })
    waiting += 1
    if (waiting < portion) continue
    waiting = 0
    await saveEvaluation(app)
  }
  await saveEvaluation(app)
}

/** True where the examples were taken over by another evaluation, as a new run does. */
function sameData(items: readonly EvaluationItem[], { key, name }: EvaluationItem): boolean {
  return items.some((one) => one.key === key && one.name === name && !one.medium)
}

async function readMedium(
  app: App,
  file: PickedFile,
  signal: AbortSignal,
): Promise<Pick<EvaluationItem, 'medium' | 'problem'>> {
  try {
    const ingested = await app.media.readFile(file, mediaKinds, { signal, onStatus: () => undefined })
    await app.media.put(ingested)
    return { medium: ingested.ref, problem: undefined }
  } catch (error) {
    if (isAbort(error)) throw error
    return { problem: toErrorInfo(error).message }
  }
}
