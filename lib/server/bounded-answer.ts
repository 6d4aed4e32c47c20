import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '../core/errors'
import { join, megabyte, sizeText } from './bytes'
import { byLines } from './line-turns'

/** What one answer of a vendor may be. Bytes are counted as they are after decoding. */
export interface AnswerBounds {
  /** Of an answer with a status that is no success: its beginning is enough. */
  errorBytes: number
  /** Of an answer that comes whole. */
  wholeBytes: number
  /** Of one event (or one line) of a stream, and of all of it. */
  eventBytes: number
  streamBytes: number
  /** Line ends of an answer: each is work, however short the line. */
  lineEnds: number
  /** Of an answer that came compressed although none was asked for. */
  inflatedBytes: number
  /** ms from asking to the last byte. */
  totalMs: number
}

/** For calls: 1 MB of an error, 8 MB whole, 4 MB an event, 256 MB or 2 million line ends a stream, one hour. */
export const callBounds: AnswerBounds = {
  errorBytes: megabyte,
  wholeBytes: 8 * megabyte,
  eventBytes: 4 * megabyte,
  streamBytes: 256 * megabyte,
  lineEnds: 2_000_000,
  inflatedBytes: 32 * megabyte,
  totalMs: 3_600_000,
}

/** For what comes whole: ten pictures or two thousand vectors are more than a text. */
export const resultBounds: AnswerBounds = {
  ...callBounds,
  wholeBytes: 128 * megabyte,
  eventBytes: 64 * megabyte,
}

/**
 * The same answer within bounds. What is longer is cut where it is an error, and breaks off with AppError `incomplete` where
 * it is an answer. Of a stream only whole events are handed on: whoever joins pieces until an event ends does so once. Many
 * lines that came at once are handed on a few hundred a turn.
 */
export function boundedAnswer(answer: Response, bounds: AnswerBounds, onDone: () => void): Response {
  const { body, status, statusText, headers } = answer
  if (!body) {
    onDone()
    return answer
  }
  const reader = body.getReader()
  const steps = stepsOf(answer, bounds)
  let bytes = 0
  let broken: { error: unknown } | undefined
  /** What may go on next; undefined at the end. Throws what the source throws, and AppError beyond the bounds. */
  const next = async (): Promise<Uint8Array | undefined> => {
    for (;;) {
      if (broken) throw broken.error
      const read = await reader.read()
      if (read.done) return undefined
      const room = steps.most - bytes
      bytes += read.value.byteLength
      const ready = steps.take(room < read.value.byteLength ? read.value.subarray(0, room) : read.value)
      if (bytes > steps.most) {
        void reader.cancel().catch(() => undefined)
        if (!answer.ok) return ready
        throw tooMuch(steps.most)
      }
      if (ready) return ready
    }
  }
  let lineEnds = 0
  let waiting: Uint8Array[] = []
  /** A few lines, of which the first go on at once. */
  const few = (ready: Uint8Array): Uint8Array => {
    const { pieces, ends } = byLines(ready)
    lineEnds += ends
    if (answer.ok && lineEnds > bounds.lineEnds) throw tooManyLines(bounds.lineEnds)
    waiting = pieces.reverse()
    return waiting.pop() ?? ready
  }
  const bounded = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const more = waiting.pop()
          if (more) await nextTurn()
          if (more) return controller.enqueue(more)
          const ready = (await next()) ?? steps.rest()
          if (ready) return controller.enqueue(few(ready))
          onDone()
          controller.close()
        } catch (error) {
          onDone()
          void reader.cancel().catch(() => undefined)
          // What had come before a break is still handed on.
          const rest = broken ? undefined : steps.rest()
          broken = { error }
          if (rest) controller.enqueue(rest)
          else controller.error(error)
        }
      },
      cancel(reason) {
        waiting = []
        onDone()
        return reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
  return new Response(bounded, { status, statusText, headers })
}

function stepsOf({ ok, headers }: Response, bounds: AnswerBounds): Steps {
  const type = headers.get('content-type') ?? ''
  const steps = ok && isStream(type) ? eventSteps(bounds, /ndjson|jsonl/i.test(type)) : wholeSteps(bounds, ok)
  const plain = /^(identity)?$/i.test(headers.get('content-encoding')?.trim() ?? '')
  return plain ? steps : { ...steps, most: Math.min(steps.most, bounds.inflatedBytes) }
}

interface Steps {
  most: number
  /** What may go on now. Throws AppError when one event is too long. */
  take(piece: Uint8Array): Uint8Array | undefined
  /** What is left at the end. */
  rest(): Uint8Array | undefined
}

function wholeSteps({ wholeBytes, errorBytes }: AnswerBounds, ok: boolean): Steps {
  return { most: ok ? wholeBytes : errorBytes, take: (piece) => piece, rest: () => undefined }
}

/** Holds back what comes after the last end of an event, so that nobody else has to look at it again and again. */
function eventSteps({ eventBytes, streamBytes }: AnswerBounds, byLine: boolean): Steps {
  let held: Uint8Array[] = []
  let heldBytes = 0
  /** The last three bytes that came. */
  let before: number[] = []
  const drop = () => {
    const all = heldBytes > 0 ? join(held, heldBytes) : undefined
    held = []
    heldBytes = 0
    return all
  }
  const hold = (piece: Uint8Array) => {
    if (piece.byteLength === 0) return
    held.push(piece)
    heldBytes += piece.byteLength
  }
  return {
    most: streamBytes,
    take(piece) {
      const end = byLine ? piece.lastIndexOf(lineFeed) + 1 : lastBlankLine(before, piece)
      before = [...before, ...piece.subarray(-3)].slice(-3)
      hold(piece.subarray(0, end))
      const whole = end > 0 ? drop() : undefined
      hold(piece.subarray(end))
      if (heldBytes <= eventBytes) return whole
      drop()
      throw tooMuch(eventBytes, 'one event of its stream')
    },
    rest: drop,
  }
}

const lineFeed = 10
const carriageReturn = 13

/**
 * Bytes of `piece` up to and with its last blank line, which ends an event; 0 when it has none. `before` came just before
 * it: the blank line may begin there. Lines end in LF, CR or both (WHATWG HTML, 9.2.6).
 */
function lastBlankLine(before: readonly number[], piece: Uint8Array): number {
  const at = (place: number) => (place >= 0 ? piece[place] : before.at(place))
  const isEnd = (byte: number | undefined) => byte === lineFeed || byte === carriageReturn
  for (let place = piece.byteLength - 1; place >= 0; place -= 1) {
    if (!isEnd(piece[place])) continue
    const pair = piece[place] === lineFeed && at(place - 1) === carriageReturn
    if (isEnd(at(place - (pair ? 2 : 1)))) return place + 1
  }
  return 0
}

/** What streams of vendors call themselves; a stream under no name is one too. */
function isStream(type: string): boolean {
  return type === '' || /event-stream|ndjson|jsonl|^text\/plain/i.test(type)
}

function tooMuch(bytes: number, what = 'its answer'): AppError {
  return new AppError({
    code: 'incomplete',
    message: `The provider sent more than ${sizeText(bytes)} as ${what}, so it was broken off. What had arrived is kept but is not a result; try again or pick another model.`,
  })
}

function tooManyLines(count: number): AppError {
  return new AppError({
    code: 'incomplete',
    message: `The provider sent more than ${count / 1_000_000} million lines, so it was broken off. What had arrived is kept but is not a result; try again or pick another model.`,
  })
}

export function tooLong(ms: number): AppError {
  return new AppError({
    code: 'incomplete',
    message: `The provider was still answering after ${Math.round(ms / 60_000)} minutes, so it was broken off. What had arrived is kept but is not a result; ask for less or pick another model.`,
  })
}
