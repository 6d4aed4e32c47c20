import type { AppError } from '../../core/errors'
import { parseShallow } from '../../core/json/depth'
import { readWhole } from '../../core/json/read-json'
import { plainJson } from '../../core/json/written-number'
import { notAStream, plainWords } from '../expect-stream'
import { cutOff } from '../failure'
import { keepDigits } from './digits'
import { readLines } from './read-lines'
import { readToldFailure, type ToldFailure } from './told-failure'
import { beginning, remember, type Witness } from './witness'

export interface Reading {
  witness: Witness
  secrets: readonly string[]
  /** The error that the vendor's SDK would throw for a failure which the answer tells. */
  fail(told: ToldFailure): Error
  /** The events of an answer that was sent whole; undefined for what is no answer. */
  whole(json: unknown): readonly unknown[] | undefined
  /** Sees every event as it came, before an SDK leaves out what it does not know. */
  see?(event: unknown): void
}

const mostWhole = 64 * 1024 * 1024
const mostPage = 4096
/** Levels of an event: a vendor's own, with room for what a schema of ours may nest. */
const mostLevels = 256

/**
 * A fetch whose successful answers are plain streams of events, whatever form the server gave them: a whole answer as one JSON
 * body, a list or lines of JSON become events; a failure, as an event, under a field of its own, or as the whole body, is
 * thrown in the SDK's own kind; a page or a text is AppError `network` with its first words, an event that is no JSON
 * AppError `incomplete`. What is no part of an event is kept in the witness.
 */
export function readAnswers(fetcher: typeof fetch, reading: Reading): typeof fetch {
  return async (input, init) => {
    const response = await fetcher(input, init)
    if (!response.ok || !response.body) return response
    const { status, statusText, headers } = response
    return new Response(asStream(response.body, { ...reading, status, headers }), {
      status,
      statusText,
      headers,
    })
  }
}

type Answer = Reading & Pick<Response, 'status' | 'headers'>

function asStream(body: ReadableStream<Uint8Array>, answer: Answer): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  const encoder = new TextEncoder()
  const events = eventsOf(bytesOf(reader), answer)
  return new ReadableStream({
    async pull(controller) {
      try {
        const next = await events.next()
        if (next.done) controller.close()
        else controller.enqueue(encoder.encode(next.value))
      } catch (error) {
        controller.error(error)
        await reader.cancel().catch(() => undefined)
      }
    },
    cancel: (reason) => reader.cancel(reason),
  })
}

async function* bytesOf(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield value
  }
}

interface Pending {
  event: string
  data: string[]
  failure: string[]
}

async function* eventsOf(bytes: AsyncIterable<Uint8Array>, answer: Answer): AsyncGenerator<string> {
  const { witness, secrets } = answer
  const lines = readLines(bytes)
  let pending: Pending = { event: '', data: [], failure: [] }
  let events = 0
  for await (const { line } of lines) {
    remember(witness, line)
    if (events === 0 && isWhole(line, pending)) {
      yield* wholeBody(line, { lines, answer })
      return
    }
    if (line !== '') {
      addField(pending, line, witness)
      continue
    }
    const written = dispatched(pending, answer)
    pending = { event: '', data: [], failure: [] }
    if (written !== undefined) events += 1
    if (written !== undefined) yield written
  }
  // A server may close behind its last event without the blank line; half an event is none.
  if (pending.failure.length > 0 || isJson(pending.data.join('\n'))) {
    const written = dispatched(pending, answer)
    if (written !== undefined) yield written
    return
  }
  if (events === 0 && witness.stray !== undefined) throw notAStream(answer, beginning(witness.stray, secrets))
}

/** True for the first line of a body that is no stream of events but JSON or a page. */
function isWhole(line: string, { event, data, failure }: Pending): boolean {
  return event === '' && data.length === 0 && failure.length === 0 && /^\s*[{[<]/.test(line)
}

function addField(pending: Pending, line: string, witness: Witness): void {
  const colon = line.indexOf(':')
  if (colon === 0) return
  const name = colon < 0 ? line : line.slice(0, colon)
  const value = colon < 0 ? '' : line.slice(colon + (line[colon + 1] === ' ' ? 2 : 1))
  if (name === 'data') pending.data.push(value)
  else if (name === 'event') pending.event = value
  else if (name === 'error') pending.failure.push(value)
  else if (name !== 'id' && name !== 'retry') witness.stray ??= line
}

/** The event as text, or nothing where there is none. Throws the failure that it tells. */
function dispatched({ event, data, failure }: Pending, answer: Answer): string | undefined {
  if (failure.length > 0) throw answer.fail(toldIn(failure.join('\n')))
  const text = withoutSecondName(data.join('\n'))
  if (text.trim() === '') return undefined
  if (isDone(text)) return written(event, '[DONE]')
  const value = parsed(text)
  if (value === undefined) {
    if (event === 'error') throw answer.fail(toldIn(text))
    const apart = ofLines(data) ?? nearlyJson(text)
    if (!apart) throw notRead(text, answer)
    return apart.map((one) => dispatched({ event, data: [one], failure: [] }, answer) ?? '').join('')
  }
  const told = event === 'error' ? toldIn(text) : readToldFailure(value)
  if (told) throw answer.fail(told)
  answer.see?.(value)
  return written(event, data.length > 1 ? text.replaceAll('\n', ' ') : text)
}

const isDone = (text: string) => /^\s*\[done\]/i.test(text)

/** Some gateways put the name of the field before what already has it. */
function withoutSecondName(text: string): string {
  return text.replace(/^\s{0,9}data:\s?/, '')
}

/** Events of which each has a line, where a server leaves out the blank lines between them. */
function ofLines(data: readonly string[]): readonly string[] | undefined {
  const lines = data.filter((line) => line.trim() !== '')
  return lines.length > 1 && lines.every(isJson) ? lines : undefined
}

const token =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[\s{}[\],:\d.eE+-]+|NaN|Infinity|None|True|False|true|false|null/y

/** What is JSON but for words such as NaN, or quotes of Python, as JSON. Nothing that is broken is guessed at. */
function nearlyJson(text: string): readonly string[] | undefined {
  if (!text.trimStart().startsWith('{')) return undefined
  token.lastIndex = 0
  while (token.lastIndex < text.length) if (!token.test(text)) return undefined
  const read = readWhole(text)
  return read && !read.cut ? [JSON.stringify(plainJson(read.value))] : undefined
}

function written(event: string, data: string): string {
  return `${event === '' ? '' : `event: ${event}\n`}data: ${keepDigits(data)}\n\n`
}

/** What is said to be a failure, whatever its form. */
function toldIn(text: string): ToldFailure {
  const value = parsed(text)
  return readToldFailure(value) ?? readToldFailure({ error: value ?? text }) ?? { message: text, body: text }
}

async function* wholeBody(
  first: string,
  { lines, answer }: { lines: AsyncIterable<{ line: string }>; answer: Answer },
): AsyncGenerator<string> {
  const all = [first]
  let length = first.length
  for await (const { line } of lines) {
    length += line.length
    if (length > mostWhole) break
    all.push(line)
  }
  const text = all.join('\n')
  if (/^\s*</.test(text))
    throw notAStream(answer, beginning(plainWords(text.slice(0, mostPage)), answer.secrets), 'page')
  const value = parsed(keepDigits(text))
  const lined = () => all.filter((line) => line.trim() !== '').map((line) => parsed(keepDigits(line)))
  const values = value === undefined ? lined() : listed(value)
  const events = values.flatMap((one) => {
    const told = readToldFailure(one)
    if (told) throw answer.fail(told)
    return one === undefined ? [undefined] : (answer.whole(one) ?? [undefined])
  })
  if (events.length === 0 || events.includes(undefined))
    throw notAStream(answer, beginning(text, answer.secrets))
  for (const one of events) answer.see?.(one)
  for (const one of events) yield written(nameOf(one), JSON.stringify(one))
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

/** One vendor's events carry their name twice. */
function nameOf(event: unknown): string {
  const { type } = Object(event)
  return typeof type === 'string' ? type : ''
}

function notRead(text: string, { secrets }: Answer): AppError {
  const said = beginning(text, secrets)
  return cutOff(
    new Error(`an event that is no JSON: ${said}`),
    ` The server sent what is not understood: “${said}”`,
  )
}

function isJson(text: string): boolean {
  return parsed(text) !== undefined || isDone(text)
}

/** Undefined for what is no JSON, and for what is nested deeper than may be walked. */
function parsed(text: string): unknown {
  try {
    return parseShallow(text, mostLevels)
  } catch {
    return undefined
  }
}
