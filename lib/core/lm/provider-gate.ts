import { AppError, type ErrorInfo } from '../errors'
import { backOffMs, countdown, seconds } from './back-off'
import { type Clock, monotonic } from './clock'
import type { LmEvent } from './message'
import { createWake, type Wake } from './wake'

/** A wait longer than this is told and not waited for: nobody sits before a page for it. */
const longestWaitMs = 10 * 60_000
/** Failures in a row after which a provider counts as down, and for how long nothing is sent to it then. */
const strikesToOpen = 10
const openMs = 30_000
/** A refusal for haste comes at once; a first call that has not met one by then has been let in. */
const graceMs = 2000
/** How long a refused key keeps the calls of the same run from being refused one by one. */
const refusedMs = 2000
const inQueue = 'Waiting for its turn'

export interface GateOptions {
  /** Calls under way at once. */
  parallel: number
  clock?: Clock | undefined
  random?: (() => number) | undefined
}

interface Entering {
  signal: AbortSignal
  /** False in a run of many calls, where one refused key stops those that follow. */
  interactive: boolean
}

/** The place of one call among those under way. */
export interface Pass {
  /** The first sign of an answer. */
  answered(): void
  /** What the failure means for the calls that wait. */
  failed(error: ErrorInfo): void
  leave(): void
}

/** What the calls to one provider with one key share: places, one wait, one judgement whether it is up. */
export interface ProviderGate {
  /**
   * Waits its turn, telling why; the returned pass must be left. Throws AppError when waiting is pointless: the
   * provider is down, asks for more than 10 min, or has just refused the key; the abort reason when aborted.
   */
  enter(call: Entering): AsyncGenerator<LmEvent, Pass>
}

/**
 * After a refusal for haste everybody waits as long as was asked, then one call goes ahead and the rest follow once it is
 * let in. After 10 failures in a row nothing is sent for 30 s, then one call tries.
 */
export function createGate({ parallel, clock = monotonic, random = Math.random }: GateOptions): ProviderGate {
  const queue: Wake[] = []
  let running = 0
  let closed = { since: 0, until: 0, reason: '' }
  let hasty = 0
  let strikes = 0
  let down = false
  /** True while one call goes ahead of the others; `probe` is that call. */
  let careful = false
  let probe: Pass | undefined
  let refusal: { error: ErrorInfo; at: number } | undefined

  const wakeAll = () => {
    for (const waiting of queue) waiting.give()
  }
  const close = (ms: number, reason: string) => {
    const since = clock.now()
    careful = true
    if (since + ms > closed.until) closed = { since, until: since + ms, reason }
    wakeAll()
  }
  const open = () => {
    hasty = 0
    strikes = 0
    down = false
    careful = false
    refusal = undefined
    queue[0]?.give()
  }

  const refuseEntry = ({ interactive }: Entering, wait: number) => {
    if (down && wait > 0) throw isDown(wait)
    if (wait > longestWaitMs) throw tooLong(wait)
    if (interactive || !refusal) return
    if (clock.now() - refusal.at > refusedMs) refusal = undefined
    else {
      refusal = { ...refusal, at: clock.now() }
      throw new AppError(refusal.error)
    }
  }

  const admit = (): Pass => {
    const started = clock.now()
    const left = new AbortController()
    running += 1
    const pass: Pass = {
      answered: open,
      failed(error) {
        const { code, retryable, retryAfterMs } = error
        if (!retryable) {
          // Whoever refuses is up.
          open()
          if (code === 'auth' || code === 'billing') refusal = { error, at: clock.now() }
          return
        }
        if (code === 'rate-limit') {
          // Those that left before the first refusal came back say nothing new.
          if (started >= closed.since) hasty += 1
          else if (retryAfterMs === undefined) return
          close(retryAfterMs ?? backOffMs(hasty, random), asked(retryAfterMs))
          return
        }
        if (retryAfterMs !== undefined) close(retryAfterMs, asked(retryAfterMs))
        strikes += 1
        if (strikes < strikesToOpen) return
        down = true
        close(openMs, '')
      },
      leave() {
        if (left.signal.aborted) return
        left.abort()
        running -= 1
        if (probe === pass) probe = undefined
        queue[0]?.give()
      },
    }
    if (careful) {
      probe = pass
      if (!down)
        clock.sleep(graceMs, left.signal).then(
          () => {
            careful = false
            queue[0]?.give()
          },
          () => undefined,
        )
    }
    return pass
  }

  return {
    async *enter(call) {
      const mine = createWake()
      queue.push(mine)
      let told = ''
      try {
        for (;;) {
          call.signal.throwIfAborted()
          const wait = closed.until - clock.now()
          refuseEntry(call, wait)
          if (wait > 0) {
            const text = `${closed.reason} ${countdown(wait)}`
            if (text !== told) yield { type: 'status', text }
            told = text
            await mine.wait({ clock, signal: call.signal, ms: toNextSecond(wait) })
            continue
          }
          if (queue[0] === mine && running < parallel && !(careful && probe)) return admit()
          if (told !== inQueue) yield { type: 'status', text: inQueue }
          told = inQueue
          await mine.wait({ clock, signal: call.signal })
        }
      } finally {
        queue.splice(queue.indexOf(mine), 1)
        queue[0]?.give()
      }
    },
  }
}

/**
 * One gate per provider and key, made when it is first asked for. With another key the provider starts afresh, because a
 * wait or a refusal was meant for the one before; calls already in the old gate stay there.
 */
export function createGates(options: GateOptions): (provider: string, key?: string) => ProviderGate {
  const gates = new Map<string, { key: string; gate: ProviderGate }>()
  return (provider, key = '') => {
    const known = gates.get(provider)
    if (known?.key === key) return known.gate
    const gate = createGate(options)
    gates.set(provider, { key, gate })
    return gate
  }
}

function toNextSecond(ms: number): number {
  return ms - (Math.ceil(ms / 1000) - 1) * 1000
}

function asked(retryAfterMs: number | undefined): string {
  return retryAfterMs === undefined
    ? 'The provider asks to slow down.'
    : `The provider asked for ${seconds(retryAfterMs)} of rest.`
}

function isDown(wait: number): AppError {
  return new AppError({
    code: 'network',
    message: `The last ${strikesToOpen} calls to this provider all failed, so nothing more is sent to it for ${seconds(wait)}. What was answered is kept; run again then, or pick another model.`,
    retryable: true,
  })
}

function tooLong(wait: number): AppError {
  return new AppError({
    code: 'rate-limit',
    message: `The provider asks to wait ${Math.ceil(wait / 60_000)} min, longer than this page waits by itself. Your inputs and what was answered are kept; run again then, pick another model, or reload the page to ask sooner.`,
    retryAfterMs: Math.ceil(wait),
  })
}
