import * as z from 'zod'
import { description, jsonObject, longName, modelId, shortName, vendorId, word } from '../bounds'
import type { Demo } from '../demo'
import { errorCodes } from '../errors'
import { evidenceSchema } from '../evidence'
import { heardSchema } from '../hearing'
import type { MediaSource } from '../media'
import { mediaRefSchema } from '../media'
import type { Signature, Values } from '../signature'
import { detailLevels } from './token-rules'

const mostMessages = 4096
const mostParts = 4096
const mostCalls = 256

/**
 * How a vendor is asked to look at a medium: how finely, and whether it may fetch the link itself instead of getting bytes.
 * `side` (px of the longer side) and `rate` (Hz) make it smaller in the browser and never reach a vendor.
 */
const mediaWishesSchema = z.strictObject({
  detail: z.enum(detailLevels).optional(),
  link: z.literal(true).optional(),
  side: z.int().positive().optional(),
  rate: z.int().positive().optional(),
})

/** `cache` ends a stretch the vendor is asked to keep: everything up to and with this part. */
const cacheMark = { cache: z.literal(true).optional() }

const partSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string(), ...cacheMark }),
  z.strictObject({
    type: z.literal('media'),
    ref: mediaRefSchema,
    ...mediaWishesSchema.shape,
    ...cacheMark,
  }),
])
export type Part = z.infer<typeof partSchema>

const toolCallSchema = z.strictObject({
  id: vendorId,
  name: shortName,
  args: jsonObject,
})
export type ToolCall = z.infer<typeof toolCallSchema>

/**
 * An answer as its vendor gave it: sealed thoughts, texts and calls in their order, wanted back untouched when the
 * conversation goes on. Opaque to everyone but the provider named: another one leaves it out.
 */
const vendorSchema = z.strictObject({
  provider: shortName,
  /** The model that wrote it, without the provider. */
  model: shortName.optional(),
  /** Hash of all that was asked before it: some vendors take sealed thoughts only behind the very same words. */
  after: shortName.optional(),
  parts: z.array(jsonObject).max(mostParts),
})
export type VendorParts = z.infer<typeof vendorSchema>

const partsSchema = z.array(partSchema).max(mostParts)

const messageSchema = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('system'), parts: partsSchema }),
  z.strictObject({ role: z.literal('user'), parts: partsSchema }),
  z.strictObject({
    role: z.literal('assistant'),
    parts: partsSchema,
    toolCalls: z.array(toolCallSchema).max(mostCalls).optional(),
    vendor: vendorSchema.optional(),
  }),
  z.strictObject({
    role: z.literal('tool'),
    toolCallId: vendorId,
    parts: partsSchema,
    isError: z.boolean().optional(),
  }),
])
export type Message = z.infer<typeof messageSchema>

const toolSchema = z.strictObject({
  name: z
    .string()
    .max(64)
    .regex(/^[A-Za-z0-9_-]+$/),
  description,
  /** JSON schema of the arguments object. */
  parameters: jsonObject,
  /** Asks the vendor to hold the arguments to the schema, where it can. */
  strict: z.literal(true).optional(),
  ...cacheMark,
})

/**
 * What the answer must look like: free text, any JSON object, an object of this JSON schema, or the arguments of a tool
 * that the model is made to call. A provider streams those arguments as text deltas, so that every adapter reads text.
 */
const formatSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({ type: z.literal('json') }),
  z.strictObject({ type: z.literal('schema'), name: shortName, schema: jsonObject }),
  z.strictObject({
    type: z.literal('tool'),
    name: shortName,
    description,
    schema: jsonObject,
  }),
])
export type ResponseFormat = z.infer<typeof formatSchema>

/** One request as it crosses the wire to the server. Media by hash, never bytes, never a key. */
export const wireRequestSchema = z.strictObject({
  model: modelId,
  messages: z.array(messageSchema).max(mostMessages),
  format: formatSchema,
  temperature: z.number().min(0).max(2).optional(),
  /** Tokens the answer may have. */
  maxTokens: z.int().positive().optional(),
  /** How hard to think and how long to answer, in the words of the model's vendor. */
  effort: word.optional(),
  verbosity: word.optional(),
  tools: z.array(toolSchema).max(mostCalls).optional(),
  toolChoice: z.union([z.enum(['auto', 'none', 'required']), z.strictObject({ tool: shortName })]).optional(),
  /** 0 asks for the cached answer; any other number is a fresh sample with a cache entry of its own. Never sent to a vendor. */
  rollout: z.int().nonnegative(),
  /** A person has set by hand what the model takes: the server leaves the judgement to the vendor. Never sent to a vendor. */
  byHand: z.literal(true).optional(),
  /** Asks the server to write down the vendor's reply as it came. Never sent to a vendor. */
  record: z.literal(true).optional(),
})
export type WireRequest = z.infer<typeof wireRequestSchema>

/**
 * The typed task behind the messages. A provider that solves signatures directly (on-device) reads this;
 * one that talks to a text model reads `messages`. It stays in the browser.
 */
export interface LmTask {
  signature: Signature
  inputs: Values
  demos: readonly Demo[]
}

export interface LmRequest extends WireRequest {
  task?: LmTask | undefined
}

/** Token counts of one call. `input` includes cached reads and cache writes, `output` includes reasoning. */
const usageSchema = z.object({
  input: z.number(),
  output: z.number(),
  cachedInput: z.number().optional(),
  reasoning: z.number().optional(),
  audioInput: z.number().optional(),
  audioOutput: z.number().optional(),
  /** Pictures that were seen, and such as were made. */
  imageInput: z.number().optional(),
  imageOutput: z.number().optional(),
  /** Tokens the vendor put into its cache, at its rate for that. */
  cacheWrite: z.number().optional(),
})
export type Usage = z.infer<typeof usageSchema>

export const stopReasons = ['stop', 'length', 'refused', 'tool-calls', 'other'] as const
export type StopReason = (typeof stopReasons)[number]

const errorInfoSchema = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  retryable: z.boolean(),
  detail: z.string().optional(),
  retryAfterMs: z.number().optional(),
  tries: z.number().optional(),
})

/** Milliseconds and USD of the call that made a cached answer; `fromCapsule` when it came with a capsule, from whoever made that. */
const cachedSchema = z.object({
  ms: z.number(),
  costUsd: z.number().optional(),
  fromCapsule: z.literal(true).optional(),
})

/**
 * A vendor's reply as it came, keys removed. `text` is its beginning when `cut`; `firstByteMs` and `ms` count from when the
 * request left the server.
 */
export const replySchema = z.object({
  status: z.number(),
  text: z.string(),
  cut: z.boolean(),
  firstByteMs: z.number().optional(),
  ms: z.number(),
})
export type VendorReply = z.infer<typeof replySchema>

/**
 * A stream is any number of deltas followed by exactly one `end` or `error`.
 * A stream that stops without either is a failure, never a success.
 */
export const lmEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text-delta'), text: z.string() }),
  z.object({ type: z.literal('reasoning-delta'), text: z.string() }),
  /**
   * An output field of a provider that solves the task directly; a later one of the same name takes its place.
   * `value` null when abstained.
   */
  z.object({ type: z.literal('field'), name: longName, value: z.unknown(), evidence: evidenceSchema }),
  z.object({ type: z.literal('tool-call'), call: toolCallSchema }),
  /** What is going on before the first answer: a model being loaded (bytes), an engine at work. */
  z.object({
    type: z.literal('status'),
    text: z.string(),
    loadedBytes: z.number().optional(),
    totalBytes: z.number().optional(),
    /** What was heard of a clip by then. */
    heard: heardSchema.optional(),
  }),
  /** What streamed so far is void: the call is made again. */
  z.object({ type: z.literal('restart'), reason: z.string() }),
  /** Just before the last event, where it was asked for. */
  z.object({ type: z.literal('reply'), reply: replySchema }),
  z.object({
    type: z.literal('end'),
    stop: z.enum(stopReasons),
    usage: usageSchema,
    refusal: z.string().optional(),
    /** With \`other\`: why the vendor says it stopped, its own word first. */
    reason: z.string().optional(),
    /** The first of what came and was not understood, of an answer that says nothing else. Free of keys. */
    unread: z.string().optional(),
    /** The call whose arguments are the answer, of an answer given by a tool. */
    answerCall: z.object({ id: vendorId, name: shortName }).optional(),
    /** To be handed on with the assistant's message when the conversation goes on. */
    vendor: vendorSchema.optional(),
    /** What of the request was left out or changed for this answer, each as a sentence for the person. */
    notes: z.array(z.string().max(2000)).max(50).optional(),
    /** Set when the answer comes from the prediction cache: what it took and cost when it was made. */
    cached: cachedSchema.optional(),
  }),
  z.object({ type: z.literal('error'), error: errorInfoSchema }),
])
export type LmEvent = z.infer<typeof lmEventSchema>
type AnswerCall = NonNullable<Extract<LmEvent, { type: 'end' }>['answerCall']>

export interface LmCall {
  signal: AbortSignal
  media: MediaSource
  /** True asks for the vendor's reply as it came. */
  record?: boolean | undefined
}

/** The one model interface: vendor, HTTP proxy, on-device, cache, retry and test double all have this type. */
export type LanguageModel = (request: LmRequest, call: LmCall) => AsyncIterable<LmEvent>

/** A collected stream: what is cached, stored and shown. */
export interface LmResponse {
  text: string
  reasoning: string
  fields: Record<string, { value: unknown; evidence: z.infer<typeof evidenceSchema> }>
  toolCalls: ToolCall[]
  stop: StopReason
  refusal?: string | undefined
  reason?: string | undefined
  unread?: string | undefined
  notes?: string[] | undefined
  answerCall?: AnswerCall | undefined
  vendor?: VendorParts | undefined
  usage: Usage
  cached?: z.infer<typeof cachedSchema> | undefined
}
