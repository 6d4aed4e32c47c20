// What runs in the page of storage-server.ts; the query has its settings.
import { cellId, plannedCells } from '../lib/core/runs/run-record'
import { commit, read } from '../lib/storage/database'
import { createRunArchive } from '../lib/storage/run-archive'

const query = new URLSearchParams(location.search)
const say = (what, data) => fetch('/say', { method: 'POST', body: JSON.stringify({ what, data }) })

/** One that went out to a vendor. */
const paidCall = {
  predictor: 'self',
  adapter: 'json',
  request: { model: 'openai/m', messages: [], format: { type: 'text' }, rollout: 0 },
  cached: false,
  ms: 1,
}

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
  ...{ ...key, status: 'done', outputs: { answer }, calls: [paidCall], ms: 1, at: Date.now() },
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

/** Two writes to different stores that never come to their end, after one that does. */
async function endless() {
  const rows = await read(['workspace'], (transaction) => transaction.objectStore('workspace').count())
  await say('kept', rows)
  await commit({ stores: ['workspace'] }, (transaction) =>
    transaction.objectStore('workspace').put(rows, `row ${rows}`),
  )
  for (const name of ['bin', 'meta']) {
    const work = async (transaction) => {
      const store = transaction.objectStore(name)
      for (let turn = 0; ; turn += 1) {
        await store.put({ id: 'x', kind: 'run', at: turn, value: {} }, ...(name === 'meta' ? ['x'] : []))
        await store.get('x')
        if (turn === 20) void say('busy', name)
      }
    }
    void commit({ stores: [name] }, work)
  }
}

const work = query.has('endless') ? endless : run
work().catch((error) => say('failed', `${error.name} ${error.message} ${error.detail}`))
