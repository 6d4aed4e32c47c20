import * as z from 'zod'
import { dayOfSchema, readListed, tokensSchema, wordSchema } from '../listed/lenient'
import type { ListedModel } from '../listed/listed-model'

const able = z.object({ supported: z.boolean() }).optional().catch(undefined)
const ables = z.record(z.string().max(60), able).catch({})
const entrySchema = z.object({
  id: z.string(),
  created_at: dayOfSchema,
  lifecycle: wordSchema,
  retires_at: dayOfSchema,
  max_input_tokens: tokensSchema,
  max_tokens: tokensSchema,
  capabilities: z
    .object({
      image_input: able,
      pdf_input: able,
      structured_outputs: able,
      effort: ables.optional(),
      thinking: z.object({ types: ables.optional() }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
})

/** Least first; what the list says besides comes behind. */
const effortOrder = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']

/** What the models list of the API tells of one model. */
function readEntry(given: unknown): ListedModel | undefined {
  const entry = entrySchema.safeParse(given).data
  if (!entry) return undefined
  const { id, capabilities: can, lifecycle } = entry
  return {
    name: id,
    since: entry.created_at,
    endsOn: entry.retires_at,
    lifecycle,
    contextTokens: entry.max_input_tokens,
    maxOutputTokens: entry.max_tokens,
    input: can && inputOf(can),
    schema: can?.structured_outputs?.supported,
    efforts: can?.effort && sorted(supportedIn(can.effort)),
    thinking: can?.thinking?.types && supportedIn(can.thinking.types),
  }
}

type Capabilities = NonNullable<z.infer<typeof entrySchema>['capabilities']>

/** Undefined where the list says of neither medium whether it is taken. */
function inputOf({ image_input: image, pdf_input: pdf }: Capabilities): ListedModel['input'] {
  if (!image && !pdf) return undefined
  return [
    'text',
    ...(image?.supported ? ['image' as const] : []),
    ...(pdf?.supported ? ['document' as const] : []),
  ]
}

function supportedIn(all: z.infer<typeof ables>): string[] {
  return Object.entries(all).flatMap(([name, one]) => (name !== 'supported' && one?.supported ? [name] : []))
}

function sorted(efforts: string[]): string[] {
  const place = (one: string) => (effortOrder.includes(one) ? effortOrder.indexOf(one) : effortOrder.length)
  return efforts.toSorted((a, b) => place(a) - place(b))
}

export function readAnthropicList(entries: readonly unknown[]): ListedModel[] {
  return readListed(entries, readEntry)
}
