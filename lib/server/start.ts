import { createEdge, type Edge } from './edge'
import { serverEnv } from './env'

const place: unique symbol = Symbol.for('facet.edge')
const shared: typeof globalThis & { [place]?: Edge } = globalThis

/**
 * Reads the settings when the server starts, so that wrong ones stop it at once, and leaves the edge where the script that
 * holds the socket (`scripts/serve.mjs`) finds it. Throws AppError `invalid` that names what to set.
 */
export function publishEdge(): void {
  shared[place] = createEdge(serverEnv())
}
