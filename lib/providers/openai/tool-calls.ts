import { AppError } from '../../core/errors'
import { readStrict } from '../../core/json/read-strict'
import { plainJson } from '../../core/json/written-number'
import type { ToolCall } from '../../core/lm/message'

/** A piece of a call as a stream brings it; any member may be missing. */
export interface CallPiece {
  index?: number | undefined
  id?: string | undefined
  name?: string | undefined
  args: string
}

export interface Gathered {
  index: number
  id: string
  name: string
  args: string
}

/**
 * The calls with one more piece, and the call it went to. Pieces belong together by index, so they may come in any order.
 * Some servers give every call the same index or none: then another id, or a name after a name, begins a new call.
 */
export function withPiece(calls: readonly Gathered[], piece: CallPiece): { calls: Gathered[]; at: number } {
  const found = calls.findLastIndex((call) => belongs(call, piece))
  const known = calls[found]
  if (!known) {
    if (calls.length >= mostCalls) throw tooManyCalls()
    const index = piece.index ?? Math.max(-1, ...calls.map((call) => call.index)) + 1
    const call = { index, id: piece.id ?? '', name: piece.name ?? '', args: piece.args }
    return { calls: [...calls, call], at: calls.length }
  }
  const grown = {
    ...known,
    id: known.id || (piece.id ?? ''),
    name: known.name || (piece.name ?? ''),
    args: known.args + piece.args,
  }
  return { calls: calls.with(found, grown), at: found }
}

/** Of one answer; no more can be handed on. */
const mostCalls = 256

function tooManyCalls(): AppError {
  return new AppError({
    code: 'incomplete',
    message: `The model made more than ${mostCalls} tool calls in one answer. None of them was made; run again, or ask for less.`,
  })
}

function belongs(call: Gathered, { index, id, name }: CallPiece): boolean {
  if (index !== undefined) return call.index === index && !(id && call.id && id !== call.id)
  if (id) return call.id === id
  return !(name && call.name)
}

/**
 * The gathered calls as they are to be made, by index. A call that `cut` says was cut by the limit is left out when it
 * cannot be read; otherwise arguments that are no JSON object throw AppError `parse`.
 */
export function madeCalls(calls: readonly Gathered[], { cut }: { cut: boolean }): ToolCall[] {
  return calls
    .toSorted((a, b) => a.index - b.index)
    .flatMap(({ id, name, args }, at) => {
      const read = readArgs(args)
      if (read) return [{ id: id || `call-${at + 1}`, name, args: read }]
      if (cut) return []
      throw new AppError({
        code: 'parse',
        message: `The model called the tool "${name}" with arguments that are no JSON object. The call was not made; run again.`,
        detail: args.slice(0, 2000),
      })
    })
}

function readArgs(args: string): Record<string, unknown> | undefined {
  const value = plainJson(readStrict(args || '{}')?.value)
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
  return Object.fromEntries(Object.entries(value))
}
