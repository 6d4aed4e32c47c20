import type { Dirent } from 'node:fs'
import { readdirSync, statSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import path from 'node:path'

export interface SiteFile {
  bytes: number
  /** When it was changed, whole seconds. */
  changed: number
}

/** Every file the server gives out, by its path. The framework looks once, at its start, too. */
export function readSiteFiles(dir: string): ReadonlyMap<string, SiteFile> {
  return new Map([
    ...filesBelow(path.join(dir, '.next/static'), '/_next/static'),
    ...filesBelow(path.join(dir, 'public'), ''),
    // Drawn by a route of the framework's own making.
    ...ownIcon(dir),
  ])
}

function* filesBelow(folder: string, url: string): Generator<[string, SiteFile]> {
  for (const entry of entriesOf(folder)) {
    const full = path.join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(full, `${url}/${entry.name}`)
    else if (!entry.name.startsWith('.')) yield [`${url}/${entry.name}`, factsOf(full)]
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

function factsOf(file: string): SiteFile {
  const { size, mtimeMs } = statSync(file)
  return { bytes: size, changed: Math.floor(mtimeMs / 1000) }
}

function ownIcon(dir: string): [string, SiteFile][] {
  return entriesOf(path.join(dir, 'app'))
    .filter(({ name }) => /^(icon|favicon|apple-icon)\.[a-z]+$/.test(name))
    .map(({ name }) => [`/${name}`, factsOf(path.join(dir, 'app', name))])
}

/**
 * What the framework's file sender turns into an error of its own: a stretch beyond the end, a condition that does not
 * hold. Undefined where it may send; conditions and stretches that must be ignored are taken out of `headers`.
 */
export function fileFault(headers: IncomingHttpHeaders, file: SiteFile) {
  const match = headers['if-match']
  const since = Date.parse(headers['if-unmodified-since'] ?? '')
  // The tags of our files are weak, which match nothing here (RFC 9110 section 13.1.1).
  const changed = match === undefined ? file.changed * 1000 > since : match.trim() !== '*'
  delete headers['if-match']
  delete headers['if-unmodified-since']
  if (changed)
    return { status: 412, text: 'The file is not the one you have. Ask again without a condition.' }
  if (headers.range === undefined || hasStretch(headers.range, file.bytes)) return undefined
  const isFault = headers['if-range'] === undefined && isStretches(headers.range)
  delete headers.range
  return isFault
    ? {
        status: 416,
        text: 'The file ends before that.',
        headers: { 'Content-Range': `bytes */${file.bytes}` },
      }
    : undefined
}

const stretch = /^\s*(\d*)-(\d*)\s*$/

function stretchesOf(range: string): string[] {
  return range.replace(/^bytes=/, '').split(',')
}

/** True for a well-formed list of byte ranges; any other must be ignored. */
function isStretches(range: string): boolean {
  return (
    range.startsWith('bytes=') &&
    stretchesOf(range).every((one) => {
      const [, from = '', to = ''] = stretch.exec(one) ?? []
      return from === '' ? to !== '' : to === '' || Number(from) <= Number(to)
    })
  )
}

function hasStretch(range: string, bytes: number): boolean {
  return (
    isStretches(range) &&
    stretchesOf(range).some((one) => {
      const [, from = '', to = ''] = stretch.exec(one) ?? []
      return from === '' ? Number(to) > 0 && bytes > 0 : Number(from) < bytes
    })
  )
}
