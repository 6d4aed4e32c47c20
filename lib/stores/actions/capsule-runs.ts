import type * as z from 'zod'
import { sha256Hex } from '../../core/hash'
import { type MediaRef, mediaIn } from '../../core/media'
import { cellId, type RunCell, type RunHead, type RunSetup } from '../../core/runs/run-record'
import { archiveErrors } from '../../storage/archive/archive-errors'
import type { OpenPack, Pack } from '../../storage/archive/pack'
import type { App } from '../app'
import {
  capsuleCellSchema,
  capsuleLimits,
  capsuleRunSchema,
  capsuleRunsSchema,
  cellsMember,
  runsMember,
  runsVersion,
} from '../capsule-runs-schema'
import { parsedLines, readableJson, unreadable } from './capsule-text'

/** What a capsule has of the history: `leftOut` counts older runs for which there was no room. Bytes are those of the cells. */
export interface RunsFacts {
  runs: number
  cells: number
  bytes: number
  leftOut: number
}

interface Writing {
  signal: AbortSignal
  /** Media that are in the file anyhow. */
  media: readonly MediaRef[]
  /** What the set-ups are to be in the file. */
  setup(setup: RunSetup): RunSetup
}

/**
 * Writes the runs that are kept, but none from the bin: the one on screen first, then the newest, for as long as there is
 * room. Gives back the media they need and the set-ups they ask. Throws AppError, or the abort reason.
 */
export async function writeRuns(app: App, pack: Pack, { signal, media, setup }: Writing) {
  const shown = app.stores.grid.getState().shown?.id
  const kept = await app.archive.list()
  const heads = [...kept.filter(({ id }) => id === shown), ...kept.filter(({ id }) => id !== shown)]
  const refs = new Map(media.map((ref) => [ref.id, ref]))
  const rows: Row[] = []
  const facts = { runs: 0, cells: 0, bytes: 0, leftOut: 0 }
  let room: number = capsuleLimits.bytes
  let full = false
  for (const head of heads) {
    signal.throwIfAborted()
    const row = full ? undefined : rowOf(head, setup)
    if (!row) {
      facts.leftOut += 1
      continue
    }
    const lines = (await app.archive.cells(head.id)).flatMap(lineOf)
    const fresh = mediaIn([head.setup.rows, lines.map(({ cell }) => cell.outputs)]).filter(
      ({ id }) => !refs.has(id),
    )
    const needed = new Map(fresh.map((ref) => [ref.id, ref]))
    const text = lines.reduce((sum, { bytes }) => sum + bytes, 0)
    const bytes = text + [...needed.values()].reduce((sum, ref) => sum + ref.bytes, 0)
    const tooMany = rows.length >= capsuleLimits.runs || refs.size + needed.size > capsuleLimits.media
    if (tooMany || bytes > room) {
      // The first that finds no room is the last that is looked at: what is left out is what is older.
      facts.leftOut += 1
      full = true
      continue
    }
    room -= bytes
    for (const [id, ref] of needed) refs.set(id, ref)
    const parts = partsOf(lines)
    for (const [part, texts] of parts.entries())
      await pack.addText(cellsMember(rows.length, part), texts.join('\n'))
    rows.push({ ...row, parts: parts.length })
    facts.runs += 1
    facts.cells += lines.length
    facts.bytes += text
  }
  await pack.addText(runsMember, JSON.stringify({ version: runsVersion, runs: rows }))
  return { facts, media: [...refs.values()], setups: rows.map((row) => row.setup) }
}

type Row = z.infer<typeof capsuleRunSchema>

/** What the file says of a run; undefined for one that could not be read back. */
function rowOf(head: RunHead, setup: (setup: RunSetup) => RunSetup): Row | undefined {
  const { id, at, name, tags, state } = head
  const own = name ? { name } : {}
  return capsuleRunSchema.safeParse({ id, at, ...own, tags, setup: setup(head.setup), state, parts: 0 }).data
}

interface Line {
  cell: RunCell
  text: string
  bytes: number
}

/** A cell with what is known of it; without its calls when these could not be read back, and none when it could not itself. */
function lineOf(stored: RunCell): Line[] {
  const cell = [stored, { ...stored, calls: [] }].flatMap(
    (one) => capsuleCellSchema.safeParse(one).data ?? [],
  )[0]
  if (!cell) return []
  const text = JSON.stringify(cell)
  return [{ cell, text, bytes: new TextEncoder().encode(text).length }]
}

function partsOf(lines: readonly Line[]): string[][] {
  const parts: string[][] = []
  let length: number = capsuleLimits.part
  for (const { text } of lines) {
    if (length >= capsuleLimits.part) {
      parts.push([])
      length = 0
    }
    parts.at(-1)?.push(text)
    length += text.length
  }
  return parts
}

/** Of cells with the ends of their lines. */
const mostBytes = 1.1 * capsuleLimits.bytes

export interface CapsuleRuns {
  facts: RunsFacts
  /** Models that were asked. */
  models: readonly string[]
  /** Stores them; gives back the id of the one that was on screen. Throws AppError `storage`. */
  open(app: App): Promise<string | undefined>
}

/** Reads and checks the runs of a capsule, none in one from before there were any. Throws AppError. */
export async function readRuns(pack: OpenPack, signal: AbortSignal): Promise<CapsuleRuns> {
  const list = pack.texts.includes(runsMember) ? readList(await pack.text(runsMember)) : []
  const members = new Map(pack.manifest.members.map((member) => [member.name, member]))
  const leftOut = pack.manifest.counts.runsLeftOut ?? 0
  const facts = { runs: list.length, cells: 0, bytes: 0, leftOut }
  const runs: { head: RunHead; names: string[] }[] = []
  for (const [index, { parts, ...run }] of list.entries()) {
    const names = Array.from({ length: parts }, (_, part) => cellsMember(index, part))
    const { rows, variants, columns, repetitions } = run.setup
    const planned = rows.length * variants.length * columns.length * repetitions
    const counts = { done: 0, failed: 0 }
    for (const name of names) {
      signal.throwIfAborted()
      for (const { status } of await readCells(pack, name, run.setup)) counts[status] += 1
      facts.bytes += members.get(name)?.bytes ?? 0
    }
    facts.cells += counts.done + counts.failed
    if (facts.bytes > mostBytes || counts.done + counts.failed > planned) throw unreadable()
    // An id of its own: no file may name a run of this browser. The same file has the same ones.
    const id = (await sha256Hex(JSON.stringify([run, names.map((name) => members.get(name)?.sha256)]))).slice(
      0,
      32,
    )
    const head: RunHead = {
      ...{ ...run, id, planned, ...counts, fromCapsule: true },
      at: Math.min(run.at, Date.now()),
      state: run.state === 'done' ? 'done' : 'stopped',
    }
    runs.push({ head, names })
  }
  return {
    facts,
    models: list.flatMap(({ setup }) => setup.columns.map(({ model }) => model)),
    async open(app) {
      // Those that are newest are stored last, so that what breaks off lacks them and is seen to.
      for (const { head, names } of runs.toReversed())
        await app.archive.take(head, portions(pack, names, head.setup))
      return runs[0]?.head.id
    },
  }
}

async function* portions(pack: OpenPack, names: readonly string[], setup: RunSetup) {
  for (const name of names)
    yield (await readCells(pack, name, setup)).map((cell): RunCell => ({ ...cell, fromCapsule: true }))
}

function readList(text: string) {
  const json = readableJson(text)
  const version = json !== null && typeof json === 'object' && 'version' in json ? json.version : undefined
  if (typeof version === 'number' && version > runsVersion) throw archiveErrors.newer()
  const read = capsuleRunsSchema.safeParse(json)
  if (!read.success) throw unreadable(read.error)
  return read.data.runs
}

/** Cells of a member, each of them planned by the set-up. */
async function readCells(pack: OpenPack, name: string, setup: RunSetup): Promise<RunCell[]> {
  if (!pack.texts.includes(name)) throw unreadable()
  const ids = (list: readonly { id: string }[]) => new Set(list.map(({ id }) => id))
  const [rows, variants, columns] = [ids(setup.rows), ids(setup.variants), ids(setup.columns)]
  const cells = parsedLines(await pack.text(name), capsuleCellSchema)
  const planned = cells.every(
    ({ row, variant, column, repetition }) =>
      rows.has(row) && variants.has(variant) && columns.has(column) && repetition < setup.repetitions,
  )
  if (!planned || new Set(cells.map(cellId)).size !== cells.length) throw unreadable()
  return cells
}
