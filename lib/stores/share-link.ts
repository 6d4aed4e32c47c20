import * as z from 'zod'
import { AppError } from '../core/errors'
import { excessTold } from '../core/excess'
import { parseShallow } from '../core/json/depth'
import { fromBase64, toBase64 } from '../core/media-forms/base64'
import { modules } from '../core/modules/index'
import { own } from '../core/own'
import { recordOf } from '../core/record-of'
import type { Value } from '../core/signature'
import { signatureSchema } from '../core/signature-schema'
import { type RunOptions, runOptionsSchema } from './run-options'
import type { WorkspaceDoc } from './workspace'

/** Raised when a link says something that this version would misread. */
const version = 1
const prefix = '#facet='
/** Characters of a link, and of what it unfolds to (`spec` T16). */
const maxLink = 64 * 1024
const maxState = 1024 * 1024

const optionsSchema = runOptionsSchema.strict()
export const sharedSchema = z.strictObject({
  signature: signatureSchema,
  module: z.enum(Object.values(modules).map(({ id }) => id)),
  columns: z
    .array(
      z.strictObject({
        model: z
          .string()
          .max(200)
          .regex(/^[a-z0-9-]+\/\S+$/),
        options: optionsSchema.partial() as z.ZodType<Partial<RunOptions>>,
      }),
    )
    .min(1)
    .max(40),
  options: optionsSchema,
  texts: recordOf(z.string().max(maxState)),
})

/** What a link carries: how to ask, never media or keys; `texts` only where the person wanted them in it. */
export type SharedState = z.infer<typeof sharedSchema>

const problem = (message: string, code: 'invalid' | 'unsupported' | 'too-large' = 'invalid') =>
  new AppError({ code, message })

/** The words among the inputs, by field. */
export function textsOf({ signature, inputs }: WorkspaceDoc): Record<string, string> {
  const texts = signature.inputs.flatMap((field): [string, string][] => {
    const value: Value | undefined = own(inputs, field.name)
    return typeof value === 'string' && value !== '' ? [[field.name, value]] : []
  })
  return Object.fromEntries(texts)
}

/** The part of an address after and with `#`. Throws AppError `too-large`. */
export async function toLinkHash(doc: WorkspaceDoc, { withTexts }: { withTexts: boolean }): Promise<string> {
  const state: SharedState = {
    signature: doc.signature,
    module: doc.module,
    columns: doc.columns.map(({ model, options }) => ({ model, options })),
    options: doc.options,
    texts: withTexts ? textsOf(doc) : {},
  }
  const packed = await throughStream(
    new TextEncoder().encode(JSON.stringify(state)),
    new CompressionStream('deflate-raw'),
  )
  const hash = `${prefix}${version}.${toBase64Url(packed)}`
  if (hash.length > maxLink)
    throw problem(
      'This is too much for a link (64 KB). Leave the texts out, or share a capsule.',
      'too-large',
    )
  return hash
}

/** True for the hash of an address that carries shared work, whatever is in it. */
export function isLinkHash(hash: string): boolean {
  return hash.startsWith(prefix)
}

/** What a link asks to be set. Throws AppError that says why it cannot be used; nothing is changed by reading it. */
export async function readLinkHash(hash: string): Promise<SharedState> {
  if (hash.length > maxLink)
    throw problem('This link is longer than any that Facet makes. Nothing was changed.', 'too-large')
  const [, of, data = ''] = /^#facet=(\d{1,6})\.([A-Za-z0-9_-]*)$/.exec(hash) ?? []
  if (of !== undefined && Number(of) > version)
    throw problem(
      'This link was made by a newer version of Facet. Nothing was changed; update Facet, then open it again.',
      'unsupported',
    )
  const broken = () =>
    problem(
      'This link is broken; perhaps only part of it was copied. Nothing was changed; copy the whole link.',
    )
  if (of === undefined || Number(of) !== version) throw broken()
  try {
    const bytes = await throughStream(
      fromBase64(data) ?? new Uint8Array(),
      new DecompressionStream('deflate-raw'),
    )
    return sharedSchema.parse(parseShallow(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch (error) {
    if (error instanceof AppError) throw error
    const told = excessTold(error)
    throw told === undefined
      ? broken()
      : problem(
          `This link holds more than Facet takes. ${told} Nothing was changed; ask for a link with a smaller signature.`,
        )
  }
}

/** Bytes through a (de)compressor, never more than a link may unfold to. */
async function throughStream(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > maxState) {
      await reader.cancel().catch(() => undefined)
      throw problem(
        'This link unfolds to more than 1 MB, which none that Facet makes does. Nothing was changed.',
        'too-large',
      )
    }
    pieces.push(value)
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer())
}

function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
