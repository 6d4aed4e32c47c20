// What runs in the page of storage-server.ts. `?do=` names the work; the rest of the query is its settings.
import { cellId, plannedCells } from '../lib/core/runs/run-record'
import { commit, read } from '../lib/storage/database'
import { putMedia } from '../lib/storage/media-store'
import { predictionCache } from '../lib/storage/prediction-cache'
import { exportStored } from '../lib/storage/recovery'
import { createRunArchive } from '../lib/storage/run-archive'
import { createWorkspaceKeep } from '../lib/storage/workspace-store'

const query = new URLSearchParams(location.search)
const say = (what, data) => fetch('/say', { method: 'POST', body: JSON.stringify({ what, data }) })

function headOf(id, calls) {
  const rows = Array.from({ length: calls }, (_, i) => ({
    id: `r${i}`,
    inputs: { question: `Number ${i}?` },
  }))
  const setup = {
    signature: { name: 'S', instructions: '', inputs: [], outputs: [] },
    rows,
    variants: [{ id: 'v', label: 'Plain', module: 'predict' }],
    columns: [{ id: 'c', model: 'x/m', options: {} }],
    repetitions: 1,
    options: {},
  }
  return { id, at: Date.now(), tags: [], setup, planned: calls, done: 0, failed: 0, state: 'running' }
}

const cellOf = (key, answer) => ({
  ...{ ...key, status: 'done', outputs: { answer }, calls: [], ms: 1, at: Date.now() },
})

/** A run of `calls` calls, eight at a time, taken up where a page before this one left it. */
async function run() {
  const archive = createRunArchive()
  const head = headOf('run', Number(query.get('calls')))
  const there = await archive.head(head.id)
  if (!there) await archive.begin(head)
  const rest = there
    ? await archive.resume(head.id)
    : { done: [], planned: plannedCells(head.setup), doubtful: [] }
  await say('began', { done: rest.done.map(cellId), doubtful: rest.doubtful.map(cellId) })
  const open = [...rest.doubtful, ...rest.planned]
  const work = async () => {
    for (let key = open.shift(); key; key = open.shift()) {
      await archive.sent(head.id, key)
      const answer = await fetch(`/call?cell=${encodeURIComponent(cellId(key))}`)
      await archive.finish(head.id, cellOf(key, await answer.text()))
      await say('finished', cellId(key))
    }
  }
  await Promise.all(Array.from({ length: 8 }, work))
  await archive.patch(head.id, { state: 'done' })
  const cells = await archive.cells(head.id)
  await say(
    'over',
    cells.map((cell) => [cellId(cell), cell.outputs.answer, cell.maybePaidTwice ?? false]),
  )
}

const flat = { split: (document) => document ?? {}, join: (fields) => fields, tidy: (document) => document }

/** Writes ever higher numbers and says each once it is saved. */
async function edit() {
  const keep = createWorkspaceKeep(flat)
  const { n } = await keep.load({ n: 0 })
  await say('loaded', n)
  for (let i = n + 1; ; i += 1) {
    await keep.sync({ n: i, text: 'x'.repeat(i % 5000) })
    await say('saved', i)
  }
}

/** `edits` edits at random fields, some of this tab alone; brings in what other tabs do as the app does. */
async function tab() {
  const keep = createWorkspaceKeep(flat)
  let document = { ...(await keep.load({})) }
  const me = query.get('name')
  let busy = Promise.resolve()
  const meet = () => {
    busy = busy.then(async () => {
      const sent = document
      const { document: stored, changed } = await keep.sync(sent)
      const news = changed.filter((name) => document[name] === sent[name])
      document = { ...document, ...Object.fromEntries(news.map((name) => [name, stored[name]])) }
    })
    return busy
  }
  keep.heard(() => void meet())
  window.settle = async () => {
    await meet()
    return document
  }
  window.work = async (edits) => {
    for (let i = 1; i <= edits; i += 1) {
      const name = Math.random() < 0.5 ? `${me}${i % 7}` : `all${i % 5}`
      document = { ...document, [name]: `${me} ${i}` }
      if (Math.random() < 0.5) await meet()
    }
    const own = Object.entries(document).filter(([name]) => name.startsWith(me))
    await meet()
    return Object.fromEntries(own)
  }
  await say('tab', me)
}

// Random, because the browser compresses what it stores.
const random = (bytes) => {
  const data = new Uint8Array(bytes)
  for (let at = 0; at < bytes; at += 65_536) crypto.getRandomValues(data.subarray(at, at + 65_536))
  return data
}
const textOf = (bytes) => btoa(String.fromCharCode(...random(bytes)))

/** What a full disk does to every kind of thing; `window.fill` is called once the quota is small. */
async function quota() {
  const archive = createRunArchive()
  const keep = createWorkspaceKeep(flat)
  const cache = predictionCache()
  await keep.load({})
  await keep.sync({ kept: 'work' })
  const head = headOf('full', 450)
  await archive.begin(head)
  const [first, ...others] = plannedCells(head.setup)
  await archive.finish(head.id, cellOf(first, 'kept'))
  await commit({ stores: ['media'] }, (transaction) =>
    transaction.objectStore('media').put({ blob: new Blob(['kept']), at: 1 }, 'kept'),
  )
  const bigBytes = 60_000
  let document = { kept: 'work' }
  const ways = {
    workspace(i) {
      document = { ...document, [`big${i}`]: textOf(bigBytes) }
      return keep.sync(document)
    },
    cell: (i) => archive.finish(head.id, cellOf(others[i % others.length], textOf(bigBytes))),
    run: (i) => archive.begin({ ...headOf(`big${i}`, 1), name: textOf(bigBytes) }),
    picture: (i) => putMedia({ ref: { id: `big${i}` }, blob: new Blob([random(bigBytes)]) }),
  }
  window.cacheSize = async () => (await cache.size()).entries
  window.fillCache = async (count) => {
    for (let i = 0; i < count; i += 1)
      await cache.set(`k${i}`, { at: i, model: 'x/m', ms: 1, response: { text: textOf(60_000) } })
    return window.cacheSize()
  }
  /** Writes one way until it is refused; how it was refused, and how long that took in ms. */
  window.fill = async (way) => {
    for (let i = 0; i < 400; i += 1) {
      const started = performance.now()
      try {
        await ways[way](i)
      } catch (error) {
        return { code: error.code, message: error.message, ms: performance.now() - started, written: i }
      }
    }
    return { code: 'never', message: '', ms: 0, written: 400 }
  }
  window.kept = async () => ({
    workspace: (await createWorkspaceKeep(flat).load({})).kept,
    cell: (await archive.cells(head.id)).find(({ row }) => row === first.row)?.outputs.answer,
    head: (await archive.head(head.id))?.planned,
    picture: await read(['media'], (transaction) => transaction.objectStore('media').get('kept')).then(
      ({ blob }) => blob.text(),
    ),
    exported: (await exportStored()).size > 0,
  })
  await say('ready')
}

const works = { run, edit, tab, quota }
works[query.get('do')]().catch((error) => say('failed', `${error.name} ${error.message} ${error.detail}`))
