import * as z from 'zod'
import type { LmEvent, StopReason, Usage, WireRequest } from '../../core/lm/message'
import { cutOff } from '../failure'
import { withoutAddedNulls } from './strict-args'
import { type CallPiece, type Gathered, madeCalls, withPiece } from './tool-calls'

const text = z.string().nullish().catch(undefined)
const count = z.number().nonnegative().nullish().catch(undefined)

const callSchema = z.object({
  index: z.int().nonnegative().nullish().catch(undefined),
  id: text,
  function: z
    .object({
      name: text,
      // Some servers send the arguments as the object itself.
      arguments: z
        .union([z.string(), z.record(z.string(), z.unknown()).transform((args) => JSON.stringify(args))])
        .nullish()
        .catch(undefined),
    })
    .nullish()
    .catch(undefined),
})

const deltaSchema = z.object({
  content: text,
  refusal: text,
  // Compatible servers stream their thoughts under either of these names.
  reasoning_content: text,
  reasoning: text,
  tool_calls: z.array(callSchema.nullable().catch(null)).nullish().catch(undefined),
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
          .object({ delta: deltaSchema.nullish().catch(undefined), finish_reason: text })
          .nullable()
          .catch(null),
      )
      .nullish()
      .catch(undefined),
  })
  .catch({ usage: undefined, choices: undefined })

const stops: Readonly<Record<string, StopReason>> = {
  stop: 'stop',
  length: 'length',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
  content_filter: 'refused',
}

const filtered = 'The provider’s content filter stopped this answer.'

/**
 * The vendor's chunks as our events. The arguments of a tool that is the answer are its text. A stream without a finish
 * reason throws AppError `incomplete`: a closed connection looks like an end, and half an answer must not pass for a whole one.
 */
export async function* fromStream(
  chunks: AsyncIterable<unknown>,
  { format, tools }: Pick<WireRequest, 'format' | 'tools'>,
): AsyncGenerator<LmEvent, void, undefined> {
  const byTool = format.type === 'tool'
  let calls: Gathered[] = []
  let usage: Usage = { input: 0, output: 0 }
  let finish: string | undefined
  let refusal = ''
  for await (const raw of chunks) {
    const chunk = chunkSchema.parse(raw)
    if (chunk.usage) usage = toUsage(chunk.usage)
    const choice = chunk.choices?.[0]
    if (!choice) continue
    const { content, refusal: refused, reasoning_content, reasoning, tool_calls } = choice.delta ?? {}
    const thought = reasoning_content || reasoning
    if (thought) yield { type: 'reasoning-delta', text: thought }
    // Once the tool's arguments have begun, words beside them are no part of the answer.
    if (content && !(byTool && calls.length > 0)) yield { type: 'text-delta', text: content }
    refusal += refused ?? ''
    for (const piece of pieces(tool_calls ?? [])) {
      const grown = withPiece(calls, piece)
      calls = grown.calls
      if (byTool && grown.at === 0 && piece.args) yield { type: 'text-delta', text: piece.args }
    }
    finish = choice.finish_reason || finish
  }
  // `error` is how some servers say that they broke off.
  if (finish === undefined || finish === 'error') throw cutOff()
  const said = stops[finish] ?? 'other'
  if (said === 'refused') refusal ||= filtered
  const made = byTool || refusal ? [] : madeCalls(calls, { cut: said === 'length' })
  for (const call of made) yield { type: 'tool-call', call: withoutAddedNulls(call, tools) }
  const stop = refusal ? 'refused' : stopOf(said, { byTool, made: made.length })
  yield { type: 'end', stop, usage, ...(refusal ? { refusal } : {}) }
}

/** A call that was demanded by name ends with `stop`, one that is the answer with `tool_calls`: both mean the other. */
function stopOf(said: StopReason, { byTool, made }: { byTool: boolean; made: number }): StopReason {
  if (byTool && said === 'tool-calls') return 'stop'
  return said === 'stop' && made > 0 ? 'tool-calls' : said
}

function pieces(calls: readonly (z.infer<typeof callSchema> | null)[]): CallPiece[] {
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
