// A model hub with two tiny models, in the layout of the public one: a large file is announced with its hash and lies
// behind a redirect; stretches are served. Slow enough that a download can be watched and stopped.
import { createHash } from 'node:crypto'
import { tinyFiles } from './tiny-model.mjs'
import { visionFiles } from './tiny-vision.mjs'

const repos = {
  'onnx-community/SmolLM2-135M-Instruct-ONNX-MHA': tinyFiles,
  'HuggingFaceTB/SmolVLM-256M-Instruct': visionFiles,
}
const store = '/hub/store/'
const pauseMs = 150
const pieces = 8

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

export async function hubRoute(request, response, pathname) {
  const stored = pathname.startsWith(store)
  const path = decodeURIComponent(pathname.slice((stored ? store : '/hub/').length))
  const [, repo, name] = /^([^/]+\/[^/]+)\/resolve\/[0-9a-f]{40}\/(.+)$/.exec(path) ?? []
  const bytes = repos[repo]?.[name]
  if (stored || !bytes || !name.endsWith('.onnx')) return send(request, response, bytes)
  const hash = createHash('sha256').update(bytes).digest('hex')
  return response.writeHead(302, { location: `${store}${path}`, 'x-linked-etag': `"${hash}"` }).end()
}

async function send(request, response, bytes) {
  if (!bytes) return response.writeHead(404).end('Entry not found')
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
  const part = from === undefined ? bytes : bytes.subarray(Number(from), Number(to) + 1)
  const range = `bytes ${from}-${Number(from) + part.length - 1}/${bytes.length}`
  response.writeHead(from === undefined ? 200 : 206, {
    'content-length': part.length,
    ...(from === undefined ? {} : { 'content-range': range }),
  })
  const step = Math.ceil(part.length / pieces)
  for (let at = 0; at < part.length && !response.destroyed; at += step) {
    response.write(part.subarray(at, at + step))
    await wait(pauseMs)
  }
  response.end()
}
