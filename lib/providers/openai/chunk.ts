import * as z from 'zod'
import type { Usage } from '../../core/lm/message'
import { recordOf } from '../../core/record-of'
import { textOfArgs } from '../sse/digits'
import { wordsOf } from './content'
import { thoughtNames } from './thoughts'
import type { CallPiece } from './tool-calls'

const text = z.string().nullish().catch(undefined)
const count = z.number().nonnegative().nullish().catch(undefined)

const functionSchema = z
  .object({
    name: text,
    // Some servers send the arguments as the object itself.
    arguments: z
      .union([z.string(), recordOf(z.unknown()).transform(textOfArgs)])
      .nullish()
      .catch(undefined),
  })
  .nullish()
  .catch(undefined)

const callSchema = z.object({
  index: z.int().nonnegative().nullish().catch(undefined),
  id: text,
  function: functionSchema,
})

const deltaSchema = z.looseObject({
  content: z.unknown().optional(),
  refusal: text,
  // Compatible servers stream their thoughts under one of these names.
  reasoning_content: z.unknown().optional(),
  reasoning: z.unknown().optional(),
  reasoning_text: z.unknown().optional(),
  thinking: z.unknown().optional(),
  reasoning_details: z.unknown().optional(),
  tool_calls: z.array(callSchema.nullable().catch(null)).nullish().catch(undefined),
  // The older form of one call.
  function_call: functionSchema,
})

const usageSchema = z.object({
  prompt_tokens: count,
  completion_tokens: count,
  prompt_tokens_details: z
    .object({ cached_tokens: count, audio_tokens: count, cache_write_tokens: count })
    .nullish()
    .catch(undefined),
  completion_tokens_details: z
    .object({ reasoning_tokens: count, audio_tokens: count })
    .nullish()
    .catch(undefined),
})

/** A chunk as far as it is used; whatever has another shape than expected counts as not said. */
const chunkSchema = z
  .object({
    usage: usageSchema.nullish().catch(undefined),
    choices: z
      .array(
        z
          .object({
            delta: deltaSchema.nullish().catch(undefined),
            // A whole answer in place of a piece, and a piece in the words of the API before this one.
            message: deltaSchema.nullish().catch(undefined),
            text,
            finish_reason: text,
          })
          .nullable()
          .catch(null),
      )
      .nullish()
      .catch(undefined),
  })
  .catch({ usage: undefined, choices: undefined })

export interface Said {
  text: string
  thought: string
  /** The piece itself: what of it is thought goes back under the names it came by. */
  delta: Readonly<Record<string, unknown>>
  refusal: string
  calls: CallPiece[]
  finish?: string | undefined
  usage?: Usage | undefined
  /** True when it holds something that is not understood. */
  strange: boolean
}

/** What one chunk says. */
export function readChunk(raw: unknown): Said {
  const { usage, choices } = chunkSchema.parse(raw)
  const counted = usage ? toUsage(usage) : undefined
  const choice = choices?.[0]
  const silent = { text: '', thought: '', delta: {}, refusal: '', calls: [], usage: counted }
  if (!choice) return { ...silent, strange: !usage && !choices && !isNothing(raw) }
  const delta = choice.delta ?? choice.message ?? {}
  const words = wordsOf(delta.content ?? choice.text)
  const thoughts = wordsOf(thoughtNames.map((name) => delta[name]).find(Boolean) || delta.reasoning_details)
  return {
    text: words.text,
    thought: thoughts.text + thoughts.thought + words.thought,
    delta,
    refusal: delta.refusal ?? '',
    calls: [
      ...pieces(delta.tool_calls ?? []),
      ...pieces(delta.function_call ? [{ function: delta.function_call }] : []),
    ],
    finish: choice.finish_reason || undefined,
    usage: counted,
    strange:
      words.strange || Object.entries(delta).some(([name, value]) => !known.has(name) && !isNothing(value)),
  }
}

const known = new Set<string>([
  ...['role', 'name', 'content', 'refusal', ...thoughtNames, 'reasoning_details'],
  ...['tool_calls', 'function_call', 'annotations', 'obfuscation', 'provider_specific_fields'],
])

function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return true
  return typeof value === 'object' && Object.values(value).every(isNothing)
}

function pieces(calls: readonly (Partial<z.infer<typeof callSchema>> | null)[]): CallPiece[] {
  return calls.flatMap((call) =>
    call
      ? [
          {
            index: call.index ?? undefined,
            id: call.id ?? undefined,
            name: call.function?.name ?? undefined,
            args: call.function?.arguments ?? '',
          },
        ]
      : [],
  )
}

/** `input` counts cached reads in, as this API does. */
function toUsage(usage: z.infer<typeof usageSchema>): Usage {
  const { prompt_tokens_details: input, completion_tokens_details: output } = usage
  return {
    input: usage.prompt_tokens ?? 0,
    output: usage.completion_tokens ?? 0,
    ...(input?.cached_tokens ? { cachedInput: input.cached_tokens } : {}),
    ...(input?.cache_write_tokens ? { cacheWrite: input.cache_write_tokens } : {}),
    ...(output?.reasoning_tokens ? { reasoning: output.reasoning_tokens } : {}),
    ...(input?.audio_tokens ? { audioInput: input.audio_tokens } : {}),
    ...(output?.audio_tokens ? { audioOutput: output.audio_tokens } : {}),
  }
}
