import { toErrorInfo } from '../core/errors'
import { createEdge, type Edge } from './edge'
import { serverEnv } from './env'

const place: unique symbol = Symbol.for('facet.edge')
const shared: typeof globalThis & { [place]?: { edge: Edge } | { fault: string } } = globalThis

/**
 * Reads the settings when the server starts and leaves the edge, or what is wrong with the settings, where the script that
 * holds the socket (`scripts/serve.mjs`) finds it: it listens only with an edge. Every route refuses wrong settings too.
 */
export function publishEdge(): void {
  try {
    shared[place] = { edge: createEdge(serverEnv()) }
  } catch (error) {
    shared[place] = { fault: toErrorInfo(error).message }
  }
}
