import { isAbort } from '../../core/errors'
import type { ModelInfo } from '../../core/lm/model-info'
import { isFieldKind, type MediaRef, mediaIn } from '../../core/media'
import { createProgram, runProgram } from '../../core/modules/index'
import { plannedCells, type RunSetup } from '../../core/runs/run-record'
import { printSignature } from '../../core/signature-text'
import type { KeptAnswer } from '../../runtime/runtime'
import { createPack, openPack, type PackCall } from '../../storage/archive/pack'
import type { Sink } from '../../storage/archive/zip-write'
import { version } from '../../storage/schema'
import type { App } from '../app'
import {
  capsuleAnswerSchema,
  capsuleMediaSchema,
  capsuleModelsSchema,
  capsuleParts,
  maxAnswers,
  maxModels,
} from '../capsule-schema'
import { setupOf } from '../grid-doc'
import { shownInputs } from '../input-fields'
import { faultOfKept, readKept, toKept } from '../kept-workspace'
import { findModel } from '../models'
import { optionsOf } from '../run-options'
import type { WorkspaceDoc } from '../workspace'
import { type RunsFacts, readRuns, writeRuns } from './capsule-runs'
import { parsedLines, readableJson, unreadable } from './capsule-text'
import { keptAnswers } from './grid-cached'
import { openRun, refreshRuns } from './grid-history'
import { openWork } from './open-work'

/** What a capsule has, for the person. */
export interface CapsuleFacts {
  /** ISO 8601. */
  at: string
  bytes: number
  signature: string
  /** Names of the models. */
  models: readonly string[]
  media: readonly MediaRef[]
  /** Of the grid. */
  rows: number
  /** Columns that show an answer. */
  shown: number
  /** Answers that Run gives without asking anybody. */
  answers: number
  /** Of the history. */
  runs: RunsFacts
}

/** What a capsule that was written has. */
export interface Written {
  bytes: number
  answers: number
  runs: RunsFacts
  media: readonly MediaRef[]
  /** Those of them that the playground does not show: of Compare's rows, of runs, of inputs that the signature lacks. */
  unseen: readonly MediaRef[]
}

/**
 * Writes the work with its media, what is shown, the runs of the history and the kept answers behind the work into one file.
 * `shownOnly` leaves out the rows of Compare, the runs, and inputs that the signature does not name. Throws AppError, or the
 * abort reason.
 */
export async function writeCapsule(
  app: App,
  sink: Sink,
  { shownOnly = false, ...call }: PackCall & { shownOnly?: boolean },
): Promise<Written> {
  const { workspace, runs, models } = app.stores
  const whole = withCacheOn(workspace.getState().doc)
  const seen = shownPart(whole)
  const doc = shownOnly ? seen : whole
  const pack = createPack({ sink, kind: 'capsule', schema: version, ...call })
  const kept = toKept(doc, runs.getState().cells)
  await pack.addText(capsuleParts.work, JSON.stringify(kept))
  const written = shownOnly
    ? { facts: { runs: 0, cells: 0, bytes: 0, leftOut: 0 }, media: mediaIn(kept), setups: [] }
    : await writeRuns(app, pack, {
        ...{ signal: call.signal, media: mediaIn(kept), setup: setupWithCacheOn },
      })
  const { facts: runFacts, setups } = written
  const media = await addMedia(app, written.media, pack.addBlob)
  await pack.addText(capsuleParts.media, JSON.stringify(media))
  const used = [...asked(doc), ...setups.flatMap(({ columns }) => columns)].flatMap(
    ({ model }) => findModel(models.getState(), model) ?? [],
  )
  await pack.addText(capsuleParts.models, JSON.stringify(unique(used).slice(0, maxModels)))
  const answers = await allAnswers(app, doc, call.signal)
  await pack.addText(capsuleParts.answers, answers.map((answer) => JSON.stringify(answer)).join('\n'))
  const shown = (kept as { cells: object }).cells
  const counts = {
    ...{ media: media.length, answers: answers.length, shown: Object.keys(shown).length },
    ...{ runs: runFacts.runs, cells: runFacts.cells, runsLeftOut: runFacts.leftOut },
  }
  const refs = media.map(({ ref }) => ref)
  const onPage = new Set(mediaIn(toKept(seen, runs.getState().cells)).map(({ id }) => id))
  return {
    ...{ bytes: await pack.close(counts), answers: answers.length, runs: runFacts },
    ...{ media: refs, unseen: refs.filter(({ id }) => !onPage.has(id)) },
  }
}

/** The work as the playground shows it. */
function shownPart({ grid: _grid, ...doc }: WorkspaceDoc): WorkspaceDoc {
  return { ...doc, inputs: shownInputs(doc) }
}

/** The columns of the playground, then those of the grid. */
function asked({ columns, grid }: WorkspaceDoc): readonly { model: string }[] {
  return [...columns, ...(grid?.columns ?? [])]
}

function unique(models: readonly ModelInfo[]): ModelInfo[] {
  return [...new Map(models.map((model) => [model.id, model])).values()]
}

/** Opened elsewhere, Run is to give the kept answers. */
function withCacheOn(doc: WorkspaceDoc): WorkspaceDoc {
  const { columns, grid, options } = doc
  return {
    ...doc,
    columns: columns.map(withoutCache),
    options: { ...options, cache: true },
    ...(grid ? { grid: { ...grid, columns: grid.columns.map(withoutCache) } } : {}),
  }
}

/** A run that asks what the work asks is to do so in the file too: whether answers were looked up does not change them. */
function setupWithCacheOn(setup: RunSetup): RunSetup {
  return { ...setup, options: { ...setup.options, cache: true }, columns: setup.columns.map(withoutCache) }
}

function withoutCache<T extends { options: { cache?: unknown } }>(column: T): T {
  const { cache: _cache, ...options } = column.options
  return { ...column, options }
}

async function addMedia(app: App, refs: readonly MediaRef[], add: (blob: Blob) => Promise<string>) {
  const media: { ref: MediaRef; thumb?: string }[] = []
  for (const ref of new Map(refs.map((one) => [one.id, one])).values()) {
    const [blob, thumb] = await Promise.all([app.media.get(ref.id), app.media.thumb(ref.id)])
    if (!blob) continue
    await add(blob)
    media.push({ ref, ...(thumb ? { thumb: await add(thumb) } : {}) })
  }
  return media
}

/** What runs of the work and of its grid would find in the prediction cache, each answer once, at most `maxAnswers` of them. */
async function allAnswers(app: App, doc: WorkspaceDoc, signal: AbortSignal): Promise<KeptAnswer[]> {
  const found = new Map((await answersOf(app, doc, signal)).map((answer) => [answer.key, answer]))
  if (doc.grid) {
    const setup = setupOf(doc)
    for (const key of plannedCells(setup)) {
      if (found.size >= maxAnswers) break
      for (const answer of (await keptAnswers(app, { setup, key, signal })) ?? [])
        found.set(answer.key, answer)
    }
  }
  return [...found.values()]
    .map(({ key, entry: { fromCapsule: _mark, ...entry } }) => ({ key, entry }) as KeptAnswer)
    .filter((answer) => capsuleAnswerSchema.safeParse(answer).success)
    .slice(0, maxAnswers)
}

/** What a run of the work would find in the prediction cache: the work is gone through once, with nobody asked. */
async function answersOf(app: App, doc: WorkspaceDoc, signal: AbortSignal): Promise<KeptAnswer[]> {
  const found = new Map<string, KeptAnswer>()
  for (const column of doc.columns) {
    try {
      const context = await app.runtime.context({
        ...optionsOf(column, doc.options),
        model: column.model,
        capsules: true,
        replay: (answer) => found.set(answer.key, answer),
        signal,
        emit: () => undefined,
      })
      await runProgram(createProgram(doc.module, doc.signature), doc.inputs, context)
    } catch (error) {
      // A column without kept answers takes no part; what it shows is in the file all the same.
      if (signal.aborted || isAbort(error)) throw error
    }
  }
  return [...found.values()]
}

/** A capsule that has been read whole and checked; nothing here has changed. */
export interface Capsule {
  facts: CapsuleFacts
  /** Opens it as new work; the present one is set aside. Throws AppError. */
  open(app: App): Promise<void>
}

/** Throws AppError that says why it cannot be opened, or the abort reason. */
export async function readCapsule(file: Blob, call: PackCall): Promise<Capsule> {
  const pack = await openPack(file, { kind: 'capsule', schema: version, ...call })
  const kept = readableJson(await pack.text(capsuleParts.work))
  const work = readKept(kept)
  const media = capsuleMediaSchema.safeParse(readableJson(await pack.text(capsuleParts.media)))
  const models = capsuleModelsSchema.safeParse(readableJson(await pack.text(capsuleParts.models)))
  const answers = parsedLines(await pack.text(capsuleParts.answers), capsuleAnswerSchema)
  if (!work) throw unreadable(faultOfKept(kept))
  if (!media.success || !models.success || answers.length > maxAnswers) throw unreadable()
  const runs = await readRuns(pack, call.signal)
  const stored = media.data.map(({ ref, thumb }) => {
    const blob = pack.blob(ref.id)
    const small = thumb === undefined ? undefined : pack.blob(thumb)
    if (!blob || blob.size !== ref.bytes || !isFieldKind(ref.kind)) throw unreadable()
    return { ref, blob: typed(blob, ref.mime), thumb: small && typed(small, 'image/jpeg') }
  })
  const { manifest, bytes } = pack
  const facts = {
    at: manifest.at,
    bytes,
    signature: printSignature(work.doc.signature),
    models: [...new Set([...asked(work.doc).map(({ model }) => model), ...runs.models])].map(
      (model) => models.data.find(({ id }) => id === model)?.label ?? model,
    ),
    rows: work.doc.grid?.rows.length ?? 0,
    media: stored.map(({ ref }) => ref),
    shown: Object.keys(work.cells).length,
    answers: answers.length,
    runs: runs.facts,
  }
  const cells = Object.fromEntries(
    Object.entries(work.cells).map(([id, cell]) => [id, { ...cell, fromCapsule: true as const }]),
  )
  return {
    facts,
    async open(app) {
      for (const one of stored) await app.media.put({ ...one, notes: [] })
      await app.runtime.keepAnswers(answers)
      await app.runtime.lend(models.data)
      const onScreen = await runs.open(app)
      await openWork(app, { doc: work.doc, cells }, 'open capsule')
      if (onScreen !== undefined) await openRun(app, onScreen)
      await refreshRuns(app)
    },
  }
}

/** A picture or clip and nothing that a page could be made of. */
function typed(blob: Blob, mime: string): Blob {
  const safe = /^(?:image\/(?:png|jpeg|webp|gif)|audio\/[a-z0-9.+-]+)$/.test(mime)
  return blob.slice(0, blob.size, safe ? mime : 'application/octet-stream')
}
