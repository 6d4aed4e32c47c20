import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

interface Ended {
  /** Seconds since 1970 until which each must be remembered: from then on its time has passed anyway. */
  until: Map<string, number>
  file?: string | undefined
}

// The routes are bundled apart but share the process: a place all reach.
const place: unique symbol = Symbol.for('facet.ended-sessions')
const shared: typeof globalThis & { [place]?: Ended } = globalThis

function ended(): Ended {
  shared[place] ??= { until: new Map() }
  return shared[place]
}

/**
 * From now on ended sessions are noted in a file of this folder too, and those noted there stay ended. Without a folder
 * that can be written they stay ended until the server stops.
 */
export function keepEndedSessions(folder: string): void {
  const all = ended()
  all.file = path.join(folder, 'ended-sessions')
  const lines = readLines(all.file)
  const now = Date.now() / 1000
  for (const line of lines) {
    const [, id, until] = /^([0-9a-f]{32}) (\d{1,12})$/.exec(line) ?? []
    if (id !== undefined && Number(until) > now) all.until.set(id, Number(until))
  }
  if (lines.length > all.until.size + 1000) attempt(() => rewrite(all))
}

export function isEnded(id: string): boolean {
  return ended().until.has(id)
}

export function endSession(id: string, until: number): void {
  const all = ended()
  const now = Date.now() / 1000
  for (const [old, time] of all.until) if (time <= now) all.until.delete(old)
  if (all.until.has(id)) return
  all.until.set(id, until)
  const { file } = all
  if (file === undefined) return
  attempt(() => {
    // Not `recursive`: on some file systems the platform never comes back from that.
    if (!existsSync(path.dirname(file))) mkdirSync(path.dirname(file))
    appendFileSync(file, `${id} ${until}\n`, { mode: 0o600 })
  })
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    return []
  }
}

function rewrite({ file, until }: Ended): void {
  if (file === undefined) return
  const lines = [...until].map(([id, time]) => `${id} ${time}\n`)
  writeFileSync(`${file}.new`, lines.join(''), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

function attempt(write: () => void): void {
  try {
    write()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    process.stderr.write(
      `Who signed out could not be noted (${why}): they stay signed out until the server stops.\n`,
    )
  }
}
