import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { toErrorInfo } from '../core/errors'
import { keepEndedSessions } from './ended-sessions'
import { serverEnv } from './env'
import { createHttpServer, type HttpServer } from './http-server'
import { keepRefusals } from './kept-refusals'
import { readSiteFiles } from './site-files'

interface Front {
  /** Address to listen on. */
  host: string
  /** The server of the app in `dir`, not yet listening. */
  create(app: { dir: string; handle(request: IncomingMessage, response: ServerResponse): void }): HttpServer
}

const place: unique symbol = Symbol.for('facet.front')
const shared: typeof globalThis & { [place]?: { front: Front } | { fault: string } } = globalThis

/**
 * Reads the settings when the server starts and leaves the socket's side, or what is wrong with the settings, where the
 * script that starts it (`scripts/serve.mjs`) finds it: it listens only with an edge. Every route refuses wrong settings too.
 */
export function publishFront(): void {
  try {
    const env = serverEnv()
    shared[place] = {
      front: {
        host: env.host,
        create({ dir, handle }) {
          keepEndedSessions(path.join(dir, '.facet'))
          keepRefusals(path.join(dir, '.facet'))
          return createHttpServer(env, { files: readSiteFiles(dir), handle })
        },
      },
    }
  } catch (error) {
    shared[place] = { fault: toErrorInfo(error).message }
  }
}
