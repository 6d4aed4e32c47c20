import * as z from 'zod'
import { sha256Hex } from '../../core/hash'
import { parseShallow } from '../../core/json/depth'
import { archiveErrors } from './archive-errors'
import { archiveLimits } from './zip'
import { readZip } from './zip-read'
import { createZip, type Sink } from './zip-write'

/** Of the layout of the file; of what is in it, `schema` tells. */
const format = 1
const manifestName = 'manifest.json'

const manifestSchema = z.strictObject({
  app: z.literal('facet'),
  kind: z.enum(['backup', 'capsule']),
  format: z.literal(format),
  /** Version of the database the rows come from. */
  schema: z.int().positive(),
  /** When it was made, ISO 8601. */
  at: z.iso.datetime(),
  /** What is in it, for the person. */
  counts: z.record(z.string().max(60), z.int().nonnegative()),
  members: z.array(
    z.strictObject({
      name: z.string(),
      bytes: z.int().nonnegative(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
})

export type Manifest = z.infer<typeof manifestSchema>

export interface PackCall {
  signal: AbortSignal
  /** Bytes gone through so far, of all where that is known. */
  onProgress(bytes: number, of?: number): void
}

interface PackOptions extends PackCall {
  sink: Sink
  kind: Manifest['kind']
  schema: number
}

/** Writes a file of text members and bytes named by their hash, its manifest last. Throws AppError, or the abort reason. */
export function createPack({ sink, kind, schema, signal, onProgress }: PackOptions) {
  const archive = createZip(sink)
  const members: Manifest['members'] = []
  const kept = new Set<string>()
  let written = 0
  const add = async (member: {
    name: string
    bytes: Uint8Array<ArrayBuffer>
    sha256: string
    blob?: Blob
  }) => {
    signal.throwIfAborted()
    const { sha256, ...rest } = member
    await archive.add(rest)
    members.push({ name: member.name, bytes: member.bytes.length, sha256 })
    written += member.bytes.length
    onProgress(written)
  }
  return {
    async addText(name: string, text: string) {
      const bytes = new TextEncoder().encode(text)
      if (bytes.length > archiveLimits.textBytes) throw archiveErrors.tooLarge()
      await add({ name, bytes, sha256: await sha256Hex(bytes) })
    },
    /** Each content once, whoever asks; its SHA-256. */
    async addBlob(blob: Blob): Promise<string> {
      if (blob.size > archiveLimits.mediumBytes) throw archiveErrors.tooLarge()
      const bytes = new Uint8Array(await blob.arrayBuffer())
      const sha256 = await sha256Hex(bytes)
      if (!kept.has(sha256)) {
        kept.add(sha256)
        await add({ name: `media/${sha256}`, bytes, sha256, blob })
      }
      return sha256
    },
    /** Ends the file; its bytes. */
    async close(counts: Manifest['counts']): Promise<number> {
      signal.throwIfAborted()
      const at = new Date().toISOString()
      const manifest: Manifest = { app: 'facet', kind, format, schema, at, counts, members }
      await archive.add({ name: manifestName, bytes: new TextEncoder().encode(JSON.stringify(manifest)) })
      return archive.close()
    },
  }
}

export type Pack = ReturnType<typeof createPack>

export interface OpenPack {
  manifest: Manifest
  /** Bytes of the whole file. */
  bytes: number
  /** Names of its text members, in the order they were written. */
  texts: readonly string[]
  text(name: string): Promise<string>
  /** A medium by its SHA-256, as a view on the file. */
  blob(sha256: string): Blob | undefined
}

/**
 * Opens a file and checks every byte of it against the manifest before anything is handed out, one member at a time.
 * Throws AppError, or the abort reason.
 */
export async function openPack(
  file: Blob,
  { kind, schema, signal, onProgress }: PackCall & { kind: Manifest['kind']; schema: number },
): Promise<OpenPack> {
  const members = await readZip(file)
  const { [manifestName]: own, ...others } = Object.fromEntries(members)
  if (!own || own.bytes > archiveLimits.textBytes) throw archiveErrors.foreign('manifest')
  const manifest = readManifest(await own.data.text())
  if (manifest.schema > schema) throw archiveErrors.newer()
  if (manifest.kind !== kind) throw archiveErrors.kind(manifest.kind)
  const listed = new Map(manifest.members.map((member) => [member.name, member]))
  if (listed.size !== manifest.members.length || listed.size !== Object.keys(others).length)
    throw archiveErrors.foreign('list of members')
  let checked = 0
  for (const { name, bytes, sha256 } of listed.values()) {
    signal.throwIfAborted()
    const member = members.get(name)
    const most = name.startsWith('media/') ? archiveLimits.mediumBytes : archiveLimits.textBytes
    if (!member || member.bytes !== bytes || bytes > most) throw archiveErrors.damaged(name)
    const found = await sha256Hex(new Uint8Array(await member.data.arrayBuffer()))
    if (found !== sha256) throw archiveErrors.damaged(name)
    if (name.startsWith('media/') && name !== `media/${sha256}`)
      throw archiveErrors.foreign('name of a medium')
    checked += bytes
    onProgress(checked, file.size)
  }
  return {
    manifest,
    bytes: file.size,
    texts: manifest.members.map(({ name }) => name).filter((name) => !name.startsWith('media/')),
    async text(name) {
      const member = members.get(name)
      if (!member) throw archiveErrors.foreign(name)
      return member.data.text()
    },
    blob: (sha256) => members.get(`media/${sha256}`)?.data,
  }
}

const versionSchema = z.object({ app: z.literal('facet'), format: z.int() })

function readManifest(text: string): Manifest {
  try {
    const json: unknown = parseShallow(text)
    if (versionSchema.parse(json).format > format) throw archiveErrors.newer()
    return manifestSchema.parse(json)
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) throw archiveErrors.foreign('manifest')
    throw error
  }
}
