import * as z from 'zod'
import type { Message, VendorParts } from '../../core/lm/message'
import { modelName } from '../provider'

/** The names under which servers of chat completions send thoughts in words, and under which those that want them back take them. */
export const thoughtNames = ['reasoning_content', 'reasoning', 'reasoning_text', 'thinking'] as const
type ThoughtName = (typeof thoughtNames)[number]

const detailSchema = z.looseObject({ type: z.string(), index: z.number().nullish().catch(undefined) })
type Detail = z.infer<typeof detailSchema>

const partSchema = z.union([
  z.object({ type: z.enum(thoughtNames), text: z.string().min(1) }),
  z.object({ type: z.literal('reasoning_details'), details: z.array(detailSchema).min(1) }),
])
type Part = z.infer<typeof partSchema>

/** The members of a message in which thoughts go back, by their names. */
export type ThoughtMembers = Readonly<Record<string, unknown>>

/** What was thought so far, as it came: words by their name, and the pieces of `reasoning_details` in order. */
export interface OwnThoughts {
  words: Readonly<Partial<Record<ThoughtName, string>>>
  details: readonly Detail[]
}

export const noThoughts: OwnThoughts = { words: {}, details: [] }

/** The thoughts with those of one more piece of the answer. */
export function withThoughtsOf(
  { words, details }: OwnThoughts,
  delta: Readonly<Record<string, unknown>>,
): OwnThoughts {
  const said = thoughtNames.flatMap((name) => {
    const text = delta[name]
    return typeof text === 'string' && text !== '' ? [[name, (words[name] ?? '') + text] as const] : []
  })
  const pieces: readonly unknown[] = Array.isArray(delta.reasoning_details) ? delta.reasoning_details : []
  const more = pieces.flatMap((piece) => detailSchema.safeParse(piece).data ?? [])
  if (said.length === 0 && more.length === 0) return { words, details }
  return { words: { ...words, ...Object.fromEntries(said) }, details: more.reduce(withDetail, details) }
}

const mostDetails = 500

/** Pieces of one thought are put together; a sealed one, or one with a signature of its own, is whole. */
function withDetail(details: readonly Detail[], piece: Detail): readonly Detail[] {
  const last = details.at(-1)
  const name = ['text', 'summary'].find(
    (one) => typeof piece[one] === 'string' || typeof last?.[one] === 'string',
  )
  const goesOn =
    last?.type === piece.type &&
    (last.index ?? 0) === (piece.index ?? 0) &&
    !isSigned(last) &&
    name !== undefined
  if (!last || !goesOn) return details.length < mostDetails ? [...details, piece] : details
  const news = Object.entries(piece).filter(([, value]) => value !== null && value !== undefined)
  const text = `${textOf(last[name])}${textOf(piece[name])}`
  return [...details.slice(0, -1), { ...last, ...Object.fromEntries(news), type: piece.type, [name]: text }]
}

function isSigned({ signature }: Detail): boolean {
  return typeof signature === 'string' && signature !== ''
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/**
 * What of an answer is handed on with its calls: its thoughts, by the names they came under. Some servers refuse a conversation
 * in which the thoughts that led to a call are missing, others forget what they found out.
 */
export function thoughtsKept(model: string, { words, details }: OwnThoughts): VendorParts | undefined {
  const named = thoughtNames.flatMap((type): Part[] => (words[type] ? [{ type, text: words[type] }] : []))
  const parts: Part[] = [
    ...named,
    ...(details.length > 0 ? [{ type: 'reasoning_details' as const, details: [...details] }] : []),
  ]
  if (parts.length === 0) return undefined
  const [provider = ''] = model.split('/', 1)
  return { provider, model: modelName(model), parts }
}

/**
 * The thoughts that go back with each message, by its place and under the names they came by: those of the turn that is under
 * way, of the same server and model. What was thought before the person last spoke is wanted by none and refused by some.
 */
export function thoughtsBack(
  messages: readonly Message[],
  model: string,
): ReadonlyMap<Message, ThoughtMembers> {
  const [provider] = model.split('/', 1)
  const turn = messages.slice(messages.findLastIndex(({ role }) => role === 'user') + 1)
  return new Map(
    turn.flatMap((message) => {
      if (message.role !== 'assistant' || !message.toolCalls?.length) return []
      const { vendor } = message
      if (vendor?.provider !== provider || vendor?.model !== modelName(model)) return []
      const parts = vendor.parts.flatMap((part) => partSchema.safeParse(part).data ?? [])
      const members = parts.map((part) => [part.type, 'text' in part ? part.text : part.details])
      return members.length === 0 ? [] : [[message, Object.fromEntries(members)] as const]
    }),
  )
}
