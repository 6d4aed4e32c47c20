// For tests: requests as the app's pages make them, and vendors that answer as told.
import { chunk, done, type LocalServer, sendEvents, startServer, usageChunk } from '../providers/local-server'
import type { LocalApp } from './local-app'

/** One call to a chat model as it crosses the wire. */
export function lmCall(text: string, more: Readonly<Record<string, unknown>> = {}) {
  return {
    model: 'openai/gpt-4o-mini',
    messages: [{ role: 'user', parts: [{ type: 'text', text }] }],
    format: { type: 'text' },
    rollout: 0,
    ...more,
  }
}

/** Posts calls as JSON, in the way the app's own pages do unless the headers say otherwise. */
export function postCalls(
  app: LocalApp,
  calls: readonly unknown[],
  { headers = {}, query = '' }: { headers?: Record<string, string>; query?: string } = {},
) {
  return fetch(`${app.origin}/api/lm${query}`, {
    method: 'POST',
    headers: { ...app.headers, 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ calls }),
  })
}

/** A vendor that answers every chat with `text` and these token counts. */
export function chattyServer(text = 'fine', usage: readonly [number, number] = [5, 1]): Promise<LocalServer> {
  return startServer((_, response) => {
    sendEvents(response, [chunk({ content: text }), chunk({}, 'stop'), usageChunk(...usage), done])
    response.end()
  })
}

/** The header of a person's own keys. */
export function userKeyHeader(...keys: readonly unknown[]): Record<string, string> {
  const items = keys.map((key) => Buffer.from(JSON.stringify(key)).toString('base64url'))
  return { 'x-user-key': items.join(', ') }
}
