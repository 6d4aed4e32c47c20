import { AppError, isAbort } from '../../core/errors'
import { type HubModel, hubPath } from '../../core/hub-models'
import { partUrl } from './store'

export interface FileDownload {
  model: HubModel
  file: string
  cache: Cache
  signal: AbortSignal
  /** Bytes that came or were there already, and the size of the whole file once it is known. */
  onBytes(bytes: number, total: number): void
}

const partBytes = 16 * 1024 * 1024

interface Part {
  bytes: number
  total: number
  sha256: string | undefined
}

/**
 * Loads one file part by part into the cache; parts that are there already are not asked for again. Returns their count.
 * Throws AppError `network`, `not-found`, `storage`, and what the server says; an abort keeps the finished parts.
 */
export async function downloadFile(work: FileDownload): Promise<number> {
  let at = 0
  let sha256: string | undefined
  for (let index = 0; ; index++) {
    work.signal.throwIfAborted()
    const part = (await keptPart(work, index)) ?? (await fetchPart(work, { index, at }))
    at += part.bytes
    sha256 ??= part.sha256
    if (at < part.total && part.bytes > 0) continue
    if (at !== part.total) throw brokenFile(work, `${at} of ${part.total} bytes`)
    await check(work, { parts: index + 1, sha256 })
    return index + 1
  }
}

async function keptPart({ cache, model, file, onBytes }: FileDownload, index: number) {
  const answer = await cache.match(partUrl(model, file, index))
  if (!answer) return undefined
  const bytes = Number(answer.headers.get('content-length'))
  const total = Number(answer.headers.get('x-total'))
  onBytes(bytes, total)
  return { bytes, total, sha256: answer.headers.get('x-file-sha256') ?? undefined }
}

async function fetchPart(work: FileDownload, { index, at }: { index: number; at: number }): Promise<Part> {
  const { cache, model, file, signal } = work
  const answer = await ask(hubPath(model, file), { at, signal, file })
  const total = totalOf(answer, at)
  const sha256 = answer.headers.get('x-file-sha256') ?? undefined
  const blob = await readBody(answer, (bytes) => work.onBytes(bytes, total ?? 0)).catch((error: unknown) => {
    if (signal.aborted || isAbort(error)) throw error
    throw brokenFile(work, String(error))
  })
  const headers = {
    'content-length': `${blob.size}`,
    'x-total': `${total ?? blob.size}`,
    ...(sha256 ? { 'x-file-sha256': sha256 } : {}),
  }
  const due =
    total === undefined ? blob.size : answer.status === 206 ? Math.min(partBytes, total - at) : total
  if (blob.size !== due) throw brokenFile(work, `a part of ${blob.size} instead of ${due} bytes`)
  await cache.put(partUrl(model, file, index), new Response(blob, { headers })).catch((cause: unknown) => {
    throw new AppError({
      code: 'storage',
      message:
        'The browser has no room left for this model. What was loaded is kept; free some disk, then resume.',
      cause,
    })
  })
  return { bytes: blob.size, total: total ?? blob.size, sha256 }
}

async function ask(url: string, { at, signal, file }: { at: number; signal: AbortSignal; file: string }) {
  const range = `bytes=${at}-${at + partBytes - 1}`
  const answer = await fetch(url, { signal, headers: { range } }).catch((error: unknown) => {
    if (signal.aborted) throw signal.reason
    throw failed(file, String(error))
  })
  if (answer.ok) return answer
  const said: unknown = await answer.json().catch(() => undefined)
  throw serverSaid(said) ?? failed(file, `HTTP ${answer.status}`)
}

/** Undefined when the size of the file is not told: then all that comes is the file. */
function totalOf(answer: Response, at: number): number | undefined {
  const told = /^bytes (\d+)-\d+\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')
  if (answer.status === 206) {
    if (Number(told?.[1]) !== at) throw failed('a file', 'another stretch than was asked for')
    return Number(told?.[2])
  }
  const length = answer.headers.get('content-length')
  return length === null ? undefined : Number(length)
}

async function readBody(answer: Response, onBytes: (bytes: number) => void): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  const reader = answer.body?.getReader()
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    chunks.push(next.value)
    onBytes(next.value.byteLength)
  }
  return new Blob(chunks)
}

/** Against the hash the hub told, where it told one; a file that differs is thrown away. */
async function check(work: FileDownload, { parts, sha256 }: { parts: number; sha256: string | undefined }) {
  if (sha256 === undefined || !globalThis.crypto?.subtle) return
  const { cache, model, file } = work
  const blobs: Blob[] = []
  for (let part = 0; part < parts; part++) {
    const answer = await cache.match(partUrl(model, file, part))
    if (answer) blobs.push(await answer.blob())
  }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await new Blob(blobs).arrayBuffer()))
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
  if (found === sha256) return
  for (let part = 0; part < parts; part++) await cache.delete(partUrl(model, file, part))
  throw brokenFile(work, `SHA-256 ${found}, expected ${sha256}`)
}

function serverSaid(value: unknown): AppError | undefined {
  if (typeof value !== 'object' || value === null || !('code' in value) || !('message' in value))
    return undefined
  const { code, message } = value
  if (typeof message !== 'string') return undefined
  const known = (['not-found', 'unsupported', 'rate-limit', 'timeout', 'too-large'] as const).find(
    (one) => one === code,
  )
  return new AppError({ code: known ?? 'network', message, retryable: known !== 'unsupported' })
}

function failed(file: string, detail: string): AppError {
  return new AppError({
    code: 'network',
    message: `The download of ${file} broke off. What was loaded is kept; check the connection and resume.`,
    retryable: true,
    detail,
  })
}

function brokenFile({ file }: FileDownload, detail: string): AppError {
  return new AppError({
    code: 'network',
    message: `${file} did not arrive whole. The other files are kept; resume to load it again.`,
    retryable: true,
    detail,
  })
}
