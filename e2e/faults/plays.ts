// What a vendor can do with a call.
import type { ServerResponse } from 'node:http'
import type { WireFormat } from './formats'
import type { Play } from './rig'

export const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

export const whole = (format: WireFormat, text = 'Hello') =>
  format.begin + format.say(text) + format.end('stop')

/** A status with the format's own error body, or the one given. */
export function status(
  code: number,
  { headers = {}, body }: { headers?: Record<string, string>; body: unknown },
): Play {
  return (response) => {
    response.writeHead(code, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  }
}

export function page(code: number, html: string): Play {
  return (response) => {
    response.writeHead(code, { 'content-type': 'text/html', server: 'nginx' })
    response.end(html)
  }
}

/** A stream of exactly these bytes, closed in good order. */
export function stream(bytes: string | Uint8Array): Play {
  return (response) => {
    start(response)
    response.end(bytes)
  }
}

/** The same, cut into chunks of `size` bytes that each travel alone. */
export function dripped(bytes: string | Uint8Array, size: number): Play {
  return async (response) => {
    start(response)
    response.socket?.setNoDelay(true)
    const all = Buffer.from(bytes)
    for (let at = 0; at < all.length && !response.destroyed; at += size) {
      await new Promise((resolve) => response.write(all.subarray(at, at + size), resolve))
      if (at % (size * 16) === 0) await wait(0)
    }
    response.end()
  }
}

/** Some of a stream, then the connection is reset. */
export function reset(bytes: string): Play {
  return async (response) => {
    start(response)
    await new Promise((resolve) => response.write(bytes, resolve))
    await wait(15)
    response.socket?.resetAndDestroy()
  }
}

/** Some of a stream, then silence until the other side goes. */
export function stalled(bytes: string): Play {
  return async (response) => {
    start(response)
    response.write(bytes)
    await gone(response)
  }
}

export const neverAnswers: Play = (response) => gone(response)

export const resetAtOnce: Play = (response) => void response.socket?.resetAndDestroy()

/** The plays in turn, the last for all further calls. */
export function inTurn(...plays: readonly Play[]): Play {
  return (response, number) => plays[Math.min(number, plays.length) - 1]?.(response, number)
}

const gone = (response: ServerResponse) => new Promise<void>((resolve) => response.on('close', resolve))

function start(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
}
