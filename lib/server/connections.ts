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
  address: string
  /** What is under way on it. */
  requests: Map<ServerResponse, IncomingMessage>
}

const crowded: Refusal = {
  status: 503,
  text: 'Too many connections. Your inputs are kept; try again shortly.',
  headers: { 'Retry-After': '1' },
}

/**
 * Connections as a bounded good. Where an address has its share, or all are taken, the connection that has waited longest
 * for the rest of a request makes room: of the address itself, or of the one that holds most of that kind. A connection
 * whose request has come whole is never cut; when all are such, the new one is refused.
 */
export function createConnections({ total, perAddress, isShared }: Share) {
  // In the order in which they began to wait.
  const open = new Map<Socket, Open>()
  const waiting = () => [...open.values()].filter(isWaiting)

  const cut = ({ socket, requests }: Open, why: Refusal): void => {
    open.delete(socket)
    // Whoever was sending in good faith learns why.
    if (requests.size > 0 && !isAnswering(requests)) socket.write(rawRefusal(why))
    socket.destroySoon()
  }
  const makeRoom = (address: string): boolean => {
    const mine = isShared(address) ? [] : [...open.values()].filter((one) => one.address === address)
    const full = mine.length >= perAddress || open.size >= total
    const last = mine.length >= perAddress ? mine.find(isWaiting) : full && oldestOfTheMost(waiting())
    if (last) cut(last, crowded)
    return !full || Boolean(last)
  }
  return {
    enter(socket: Socket): void {
      const address = networkOf(socket.remoteAddress ?? '')
      if (!makeRoom(address)) {
        socket.write(rawRefusal(crowded))
        socket.destroySoon()
        return
      }
      open.set(socket, { socket, address, requests: new Map() })
      socket.once('close', () => open.delete(socket))
    },
    /** A request has begun. False on a connection that had to go, whatever still arrives on it. */
    begin(request: IncomingMessage, response: ServerResponse): boolean {
      const { socket } = request
      const one = open.get(socket)
      if (!one) return false
      one.requests.set(response, request)
      response.once('close', () => {
        one.requests.delete(response)
        // The wait for the next one begins.
        if (one.requests.size === 0 && open.delete(socket)) open.set(socket, one)
      })
      return true
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
