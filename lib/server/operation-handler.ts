import { AppError } from '../core/errors'
import { toWire } from '../core/lm/operation-wire'
import {
  type Operation,
  type OperationRequest,
  type OperationResult,
  operationRequestSchema,
} from '../core/lm/operations'
import type { OperationCall } from '../providers/provider'
import { removeSecrets } from '../providers/redact'
import { readBatch } from './batch'
import type { ProviderEnv, RequestEnv } from './env'
import { errorInfo } from './http'
import { limitsOf } from './limits'
import { measuredOperation } from './measured'
import { mediaType } from './media-type'
import { receive } from './receive'
import { isReady, providerOf } from './run-call'
import { toldWhenStopped } from './stopping'
import { streamedTranscript } from './transcript-stream'
import { patientFetch } from './upstream-fetch'

const ndjson = 'application/x-ndjson'
const maxBodyBytes = 64 * 1024 * 1024

const verbs: Readonly<Record<Operation, string>> = {
  transcribe: 'transcribe speech',
  speak: 'speak a text',
  'make-image': 'make pictures',
  'edit-image': 'change pictures',
  embed: 'make vectors of texts',
}

/**
 * One operation: the same form as for calls (part `calls` with one request, a file per medium named by its SHA-256), answered as
 * JSON with media inside it as base64 (`operation-wire.ts`). The type of each is what its first bytes say; what is neither
 * picture nor sound where one was asked for is refused. A transcript comes as NDJSON, piece by piece (`transcript-stream.ts`),
 * where the request accepts that and the vendor sends it so. Closing the connection aborts the vendor's.
 */
export async function handleOperation(request: Request, env: RequestEnv): Promise<Response> {
  const body = await receive(request, env, maxBodyBytes)
  const { calls, media } = await readBatch(body, {
    contentType: request.headers.get('content-type') ?? '',
    shelf: undefined,
    enter: () => limitsOf(env).parsing.enter(env.caller, request.signal),
  })
  const asked = await measuredOperation(readRequest(calls), media)
  const found = providerOf(asked, env)
  checkOffer(asked, found, env)
  const { apiKey, baseUrl } = found
  const access = { apiKey, baseUrl, fetch: patientFetch }
  const left = new AbortController()
  const work = (onText?: (text: string) => void) =>
    toldWhenStopped((stop) => {
      const signal = AbortSignal.any([request.signal, left.signal, stop])
      return run(asked, { found, call: { signal, media, access, onText } })
    })
  const wireOf = (result: OperationResult) => toWire(result, (blob) => toMedium(blob, asked.operation))
  const plain = async (result: OperationResult) =>
    new Response(removeSecrets(JSON.stringify(await wireOf(result)), env.secrets), {
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
    })
  if (asked.operation !== 'transcribe' || !request.headers.get('accept')?.includes(ndjson))
    return plain(await work())
  const came = await streamedTranscript({
    work,
    async lastLine(outcome) {
      if ('error' in outcome) return { error: errorInfo(outcome.error, env) }
      return { result: await wireOf(outcome.result) }
    },
    secrets: env.secrets,
    onCancel: () => left.abort(),
  })
  if ('result' in came) return plain(came.result)
  return new Response(came.stream, { headers: { 'Content-Type': `${ndjson}; charset=utf-8` } })
}

function readRequest(calls: readonly unknown[]): OperationRequest {
  const read = operationRequestSchema.safeParse(calls[0])
  if (read.success && calls.length === 1) return read.data
  const faults = read.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  throw new AppError({
    code: 'invalid',
    message:
      'The server could not read this request: it wants exactly one operation with its settings in range. Nothing was sent on; correct it and try again.',
    detail: faults?.slice(0, 2000),
  })
}

/** Refuses what the provider or this model of its catalogue does not do, and names models that do. */
function checkOffer({ operation, model: id }: OperationRequest, found: ProviderEnv, env: RequestEnv): void {
  const { provider } = found
  const model = provider.models.find((one) => one.id === id)
  const offers = provider.operations?.[operation] !== undefined
  if (offers && (model === undefined || model.operations?.includes(operation))) return
  const able = env.providers
    .toSorted((a, b) => Number(isReady(b)) - Number(isReady(a)))
    .flatMap((one) => one.provider.models)
    .filter((one) => one.operations?.includes(operation))
    .slice(0, 2)
  const subject = offers ? (model?.label ?? id) : provider.label
  throw new AppError({
    code: 'unsupported',
    message: `${subject} does not ${verbs[operation]}. Nothing was sent; pick another model${able.length ? `, such as ${able.map((one) => one.id).join(' or ')}` : ''}.`,
  })
}

interface Running {
  found: ProviderEnv
  call: OperationCall
}

async function run(request: OperationRequest, { found, call }: Running): Promise<OperationResult> {
  const { operations = {} } = found.provider
  switch (request.operation) {
    case 'transcribe':
      return offered(await operations.transcribe?.(request, call))
    case 'speak':
      return offered(await operations.speak?.(request, call))
    case 'make-image':
      return offered(await operations['make-image']?.(request, call))
    case 'edit-image':
      return offered(await operations['edit-image']?.(request, call))
    case 'embed':
      return offered(await operations.embed?.(request, call))
  }
}

function offered(result: OperationResult | undefined): OperationResult {
  if (result) return result
  throw new AppError({
    code: 'unsupported',
    message: 'This provider does not offer that. Pick another model.',
  })
}

async function toMedium(blob: Blob, operation: Operation): Promise<{ mime: string; base64: string }> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const mime = mediaType(bytes)
  const [kind, wanted] = operation === 'speak' ? ['audio/', 'sound'] : ['image/', 'a picture']
  if (mime?.startsWith(kind)) return { mime, base64: Buffer.from(bytes).toString('base64') }
  throw new AppError({
    code: 'media',
    message: `The provider sent something that is not ${wanted}. It was thrown away; try again or pick another model.`,
    detail: `first bytes: ${Buffer.from(bytes.subarray(0, 16)).toString('hex')}`,
  })
}
