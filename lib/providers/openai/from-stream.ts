import type { LmEvent, StopReason, Usage, WireRequest } from '../../core/lm/message'
import { cutOff } from '../failure'
import { leaveUnread, unfinished, unreadOf, type Witness } from '../sse/witness'
import { stopOf } from '../stop-reason'
import { readChunk } from './chunk'
import { chatStops } from './stops'
import { withoutAddedNulls } from './strict-args'
import { noThoughts, thoughtsKept, withThoughtsOf } from './thoughts'
import { type Gathered, madeCalls, withPiece } from './tool-calls'

const filtered = 'The provider’s content filter stopped this answer.'

/** How an answer is read: the words of its failures, free of these secrets, and names of tools as they were given. */
export interface ReadingWith {
  witness: Witness
  secrets: readonly string[]
  original(name: string): string
}

/**
 * The vendor's chunks as our events. The arguments of a tool that is the answer are its text. A stream without a finish
 * reason throws AppError `incomplete`: a closed connection looks like an end, and half an answer must not pass for a whole one.
 */
export async function* fromStream(
  chunks: AsyncIterable<unknown>,
  { model, format, tools }: Pick<WireRequest, 'model' | 'format' | 'tools'>,
  { witness, secrets, original }: ReadingWith,
): AsyncGenerator<LmEvent, void, undefined> {
  const byTool = format.type === 'tool'
  let calls: Gathered[] = []
  let usage: Usage = { input: 0, output: 0 }
  let finish: string | undefined
  let refusal = ''
  let ownThoughts = noThoughts
  let said = false
  for await (const raw of chunks) {
    const chunk = readChunk(raw)
    if (chunk.strange) leaveUnread(witness, raw)
    usage = chunk.usage ?? usage
    ownThoughts = withThoughtsOf(ownThoughts, chunk.delta)
    if (chunk.thought) yield { type: 'reasoning-delta', text: chunk.thought }
    // Once the tool's arguments have begun, words beside them are no part of the answer.
    const text = byTool && calls.length > 0 ? '' : chunk.text
    if (text) yield { type: 'text-delta', text }
    refusal += chunk.refusal
    said ||= text !== '' || chunk.thought !== '' || chunk.calls.length > 0
    for (const piece of chunk.calls) {
      const grown = withPiece(calls, piece)
      calls = grown.calls
      if (byTool && grown.at === 0 && piece.args) yield { type: 'text-delta', text: piece.args }
    }
    finish = chunk.finish ?? finish
  }
  if (finish === undefined) throw unfinished(witness, { secrets, said })
  // `error` is how some servers say that they broke off.
  if (finish === 'error') throw cutOff()
  const ended = stopOf(finish, chatStops, { secrets })
  if (ended.stop === 'refused') refusal ||= filtered
  const made = byTool || refusal ? [] : madeCalls(calls, { cut: ended.stop === 'length' })
  for (const call of made) {
    const named = { ...call, name: original(call.name) }
    yield { type: 'tool-call', call: withoutAddedNulls(named, tools) }
  }
  const stop = refusal ? 'refused' : calledOr(ended.stop, { byTool, made: made.length })
  const vendor = made.length > 0 ? thoughtsKept(model, ownThoughts) : undefined
  yield {
    type: 'end',
    stop,
    usage,
    ...(refusal ? { refusal } : {}),
    ...(vendor ? { vendor } : {}),
    ...(stop === 'other' && ended.reason ? { reason: ended.reason } : {}),
    ...(said ? {} : unreadOf(witness, secrets)),
  }
}

/** A call that was demanded by name ends with `stop`, one that is the answer with `tool_calls`: both mean the other. */
function calledOr(said: StopReason, { byTool, made }: { byTool: boolean; made: number }): StopReason {
  if (byTool && said === 'tool-calls') return 'stop'
  return said === 'stop' && made > 0 ? 'tool-calls' : said
}
