import { type ErrorInfo, isAbort, toErrorInfo } from '../errors'
import { backOffMs, waited } from './back-off'
import { type Clock, monotonic } from './clock'
import type { LanguageModel, LmEvent, LmRequest, Usage } from './message'
import type { Pass, ProviderGate } from './provider-gate'

/** Tries in all of one call, where the failure names no smaller number. */
const mostTries = 5
const triesOfBroken = 3
const triesOfEmpty = 2

export interface RetryOptions {
  /** What this call shares with the others to the same provider. */
  gateOf(request: LmRequest): ProviderGate
  /**
   * True when a person watches: what has begun to appear is not thrown away, so asking again is left to them. False in
   * a run, where a broken or empty answer is asked for again.
   */
  interactive: boolean
  clock?: Clock | undefined
  random?: (() => number) | undefined
}

/** How one try ended: told whole, or with a failure after which `answered` says whether anything had come. */
interface Try {
  failure?: ErrorInfo | undefined
  answered: boolean
  /** Of an answer that was thrown away. */
  wasted?: Usage | undefined
}

/**
 * The one retry policy: makes a call again after a retryable failure, at most 5 times in all. Waits that were asked for
 * are shared through the gate; others are drawn at random, longer each time.
 */
export function withRetry(lm: LanguageModel, options: RetryOptions): LanguageModel {
  const { gateOf, interactive, clock = monotonic, random = Math.random } = options
  return async function* retried(request, call) {
    const gate = gateOf(request)
    let wasted: Usage | undefined
    for (let number = 1; ; number += 1) {
      const pass = yield* entered(gate.enter({ signal: call.signal, interactive }))
      if (!pass) return
      const mayBeEmpty = interactive || number >= triesOfEmpty
      const result = yield* tried(lm(request, call), { pass, mayBeEmpty, wasted })
      wasted = added(wasted, result.wasted)
      const { failure, answered } = result
      if (!failure) return
      const tries = triesFor(failure, { answered, interactive })
      if (number >= tries) {
        yield { type: 'error', error: givenUp(failure, number) }
        return
      }
      if (answered) yield { type: 'restart', reason: `${shortReason(failure)} It is asked for again.` }
      if (failure.code === 'empty') {
        yield { type: 'status', text: 'The answer was empty. Asking once more.' }
        continue
      }
      // A wait that was asked for is the gate's.
      if (failure.code === 'rate-limit' || failure.retryAfterMs !== undefined) continue
      const reason = `${shortReason(failure)} That was try ${number} of ${tries}.`
      yield* waited(backOffMs(number, random), { clock, signal: call.signal, reason })
      yield { type: 'status', text: `Try ${number + 1} of ${tries}.` }
    }
  }
}

/** The pass, or nothing once the gate's refusal has been told. */
async function* entered(entry: AsyncGenerator<LmEvent, Pass>): AsyncGenerator<LmEvent, Pass | undefined> {
  try {
    return yield* entry
  } catch (error) {
    if (isAbort(error)) throw error
    yield { type: 'error', error: toErrorInfo(error) }
    return undefined
  }
}

async function* tried(
  events: AsyncIterable<LmEvent>,
  { pass, mayBeEmpty, wasted }: { pass: Pass; mayBeEmpty: boolean; wasted: Usage | undefined },
): AsyncGenerator<LmEvent, Try> {
  let answered = false
  let said = false
  try {
    for await (const event of caught(events)) {
      if (event.type === 'error') {
        // The person's own limit says nothing about the provider.
        if (event.error.code !== 'over-budget') pass.failed(event.error)
        return { failure: event.error, answered }
      }
      if (event.type === 'status' || event.type === 'reply') {
        yield event
        continue
      }
      if (!answered) pass.answered()
      if (event.type === 'end') {
        if (!said && !mayBeEmpty && isSilent(event))
          return { failure: emptyAnswer, answered, wasted: event.usage }
        yield { ...event, usage: added(wasted, event.usage) ?? event.usage }
        continue
      }
      answered = true
      said ||= event.type !== 'reasoning-delta'
      yield event
    }
    return { answered }
  } finally {
    pass.leave()
  }
}

/** An answer that ended as if it were whole and told nothing: another try may say something. Any reason given is final. */
function isSilent({ stop, reason, unread }: Extract<LmEvent, { type: 'end' }>): boolean {
  return (stop === 'stop' || stop === 'tool-calls') && reason === undefined && unread === undefined
}

function triesFor(failure: ErrorInfo, how: { answered: boolean; interactive: boolean }): number {
  if (failure.code === 'empty') return triesOfEmpty
  const tries = Math.min(failure.tries ?? mostTries, mostTries)
  if (!how.answered) return failure.retryable ? tries : 1
  if (how.interactive || !(failure.retryable || failure.code === 'incomplete')) return 1
  return Math.min(tries, triesOfBroken)
}

/** A failure that promised another try, once there is none any more. */
function givenUp(failure: ErrorInfo, tries: number): ErrorInfo {
  const past = tries > 1 ? `all ${tries} tries failed; run it again later` : 'run it again later'
  return { ...failure, message: failure.message.replace(/the call is tried again(?: shortly)?/, past) }
}

const emptyAnswer: ErrorInfo = {
  code: 'empty',
  message: 'The model gave an empty answer.',
  retryable: true,
}

async function* caught(events: AsyncIterable<LmEvent>): AsyncGenerator<LmEvent> {
  try {
    yield* events
  } catch (error) {
    if (isAbort(error)) throw error
    yield { type: 'error', error: toErrorInfo(error) }
  }
}

/** Both usages as one: what an answer cost with the ones thrown away before it. */
function added(one: Usage | undefined, other: Usage | undefined): Usage | undefined {
  if (!one || !other) return one ?? other
  const names = Object.keys({ ...one, ...other }) as (keyof Usage)[]
  const sums = names.map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)])
  return { ...one, ...other, ...Object.fromEntries(sums) }
}

function shortReason(failure: ErrorInfo): string {
  switch (failure.code) {
    case 'rate-limit':
      return 'The provider asks to slow down.'
    case 'timeout':
      return 'No answer came in time.'
    case 'empty':
      return 'The answer was empty.'
    case 'incomplete':
      return 'The answer broke off.'
    default:
      return unreached(failure.message) ?? 'The connection failed, or the provider has trouble.'
  }
}

/** The first sentence of a failure that names why nobody was reached. */
function unreached(message: string): string | undefined {
  const first = message.split('. ', 1)[0] ?? ''
  return first.includes('could not be reached') && first.includes(': ') ? `${first}.` : undefined
}
