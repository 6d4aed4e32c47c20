import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { networkOf } from './peer'
import { type Refusal, rawRefusal } from './policy-headers'

interface Share {
  total: number
  perAddress: number
  /** A neighbour that speaks for many callers has no share of its own. */
  isShared(address: string): boolean
}

interface Open {
  socket: Socket
  /** Whose share it counts against; empty for nobody's. */
  address: string
  /** Since when it waits for (the rest of) a request, monotonic ms. */
  since: number
  /** What is under way on it. */
  requests: Map<ServerResponse, IncomingMessage>
}

/** Time in which whoever connects has said what for, even when many do at once. */
const graceMs = 1000

const crowded: Refusal = {
  status: 503,
  text: 'Too many connections. Your inputs are kept; try again shortly.',
  headers: { 'Retry-After': '1' },
}

/**
 * Connections as a bounded good. Of an address that has more than its share open, those go that have waited longest for
 * the rest of a request; where all are taken, the one goes that has waited longest at the address with most of that kind.
 * A connection whose request has come whole is never cut: when all are such, the new one is refused.
 */
export function createConnections({ total, perAddress, isShared }: Share) {
  // In the order in which they began to wait.
  const open = new Map<Socket, Open>()
  const trimming = new Set<string>()
  const waiting = () => [...open.values()].filter(isWaiting)
  const of = (address: string) => [...open.values()].filter((one) => one.address === address)

  const cut = ({ socket, requests }: Open, why: Refusal): void => {
    open.delete(socket)
    // Whoever was sending in good faith learns why.
    if (requests.size > 0 && !isAnswering(requests)) socket.write(rawRefusal(why))
    socket.destroySoon()
  }
  const trim = (address: string): void => {
    trimming.delete(address)
    const mine = of(address)
    const late = performance.now() - graceMs
    const idle = mine.filter((one) => isWaiting(one) && one.since <= late)
    // A body that is on its way is more than half a header.
    const first = idle.toSorted((a, b) => a.requests.size - b.requests.size)
    for (const one of first.slice(0, Math.max(0, mine.length - perAddress))) cut(one, crowded)
    trimSoon(address)
  }
  const trimSoon = (address: string): void => {
    if (address === '' || trimming.has(address) || of(address).length <= perAddress) return
    trimming.add(address)
    setTimeout(trim, graceMs / 2, address).unref()
  }
  return {
    enter(socket: Socket): void {
      const { remoteAddress = '' } = socket
      const address = isShared(remoteAddress) ? '' : networkOf(remoteAddress)
      const last = open.size >= total ? oldestOfTheMost(waiting()) : undefined
      if (last) cut(last, crowded)
      if (open.size >= total) {
        socket.write(rawRefusal(crowded))
        socket.destroySoon()
        return
      }
      open.set(socket, { socket, address, since: performance.now(), requests: new Map() })
      socket.once('close', () => open.delete(socket))
      trimSoon(address)
    },
    /** A request has begun. False on a connection that had to go, whatever still arrives on it. */
    begin(request: IncomingMessage, response: ServerResponse): boolean {
      const { socket } = request
      const one = open.get(socket)
      if (!one) return false
      one.requests.set(response, request)
      response.once('close', () => {
        one.requests.delete(response)
        if (one.requests.size > 0 || !open.delete(socket)) return
        // The wait for the next one begins.
        open.set(socket, { ...one, since: performance.now() })
      })
      return true
    },
    /** True when the address has its share of connections at work, this one not counted. */
    isBusy(socket: Socket): boolean {
      const address = open.get(socket)?.address ?? ''
      const working = of(address).filter((one) => one.socket !== socket && !isWaiting(one))
      return address !== '' && working.length >= perAddress
    },
    /** True when an answer has begun on this connection and is not all sent. */
    isAnswering: (socket: Socket): boolean => isAnswering(open.get(socket)?.requests ?? new Map()),
    /** Ends all that wait for the rest of a request. */
    cutWaiting(why: Refusal): void {
      for (const one of waiting()) cut(one, why)
    },
  }
}

function isWaiting({ requests }: Open): boolean {
  return requests.size === 0 || [...requests.values()].some(({ complete }) => !complete)
}

function isAnswering(requests: Open['requests']): boolean {
  return [...requests.keys()].some(({ headersSent }) => headersSent)
}

function oldestOfTheMost(waiting: readonly Open[]): Open | undefined {
  const counts = new Map<string, number>()
  for (const { address } of waiting) counts.set(address, (counts.get(address) ?? 0) + 1)
  const most = Math.max(...counts.values())
  return waiting.find(({ address }) => counts.get(address) === most)
}
