// F34: an answer that is not what the signature asks for.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getAdapter } from '../../lib/core/adapters/index'
import { toErrorInfo } from '../../lib/core/errors'
import type { ModelInfo } from '../../lib/core/lm/model-info'
import { createProgram, runProgram } from '../../lib/core/modules/index'
import type { CallRecord, RunEvent } from '../../lib/core/program'
import { parseSignature } from '../../lib/core/signature-text'
import { formats, type WireFormat } from './formats'
import { inTurn, stream } from './plays'
import { type Rig, startRig } from './rig'

const signature = parseSignature('question -> answer: str, size: int, tags: list[str]')
const good = '{"answer": "A cat", "size": 3, "tags": ["x"]}'

interface Wrong {
  name: string
  replies: readonly string[]
  adapter: string
  jsonFallback: boolean
  /** Absent when it is mended. */
  tells?: RegExp
  calls: number
}

const wrongs: readonly Wrong[] = [
  {
    name: 'a word for a number',
    replies: ['{"answer": "A cat", "size": "many", "tags": []}'],
    adapter: 'json',
    jsonFallback: false,
    tells: /size/,
    calls: 1,
  },
  {
    name: 'a member left out',
    replies: ['{"answer": "A cat", "tags": []}'],
    adapter: 'json',
    jsonFallback: false,
    tells: /size/,
    calls: 1,
  },
  {
    name: 'numbers in a list of words',
    replies: ['{"answer": "A cat", "size": 3, "tags": {"a": 1}}'],
    adapter: 'json',
    jsonFallback: false,
    tells: /tags/,
    calls: 1,
  },
  {
    name: 'no JSON at all',
    replies: ['A cat, I should say.'],
    adapter: 'json',
    jsonFallback: false,
    tells: /JSON|read/,
    calls: 1,
  },
  {
    name: 'words without fields, asked for once more as JSON',
    replies: ['A cat, I should say.', good],
    adapter: 'chat',
    jsonFallback: true,
    calls: 2,
  },
]

describe.each(formats.map((format) => [format.id, format] as const))(
  '%s',
  { timeout: 30_000 },
  (_id, format) => {
    let rig: Rig
    beforeAll(async () => {
      rig = await startRig(format)
    })
    afterAll(() => rig.close())

    it.each(wrongs.map((wrong) => [wrong.name, wrong] as const))('F34 %s', async (_name, wrong) => {
      rig.play(
        inTurn(
          ...wrong.replies.map((reply) => stream(format.begin + format.say(reply) + format.end('stop'))),
        ),
      )
      const { records, info, outputs, calls } = await solve(rig, { format, wrong })
      expect(calls).toBe(wrong.calls)
      // Every answer is kept as it came, and what it cost is known.
      expect(records.map(({ response }) => response?.text)).toEqual(wrong.replies)
      for (const { response } of records) expect(response?.usage.input).toBeGreaterThan(0)
      if (wrong.tells) {
        expect(info?.code).toBe('parse')
        expect(`${info?.message} ${info?.detail ?? ''}`).toMatch(wrong.tells)
      } else expect(outputs).toMatchObject({ answer: 'A cat', size: 3 })
    })
  },
)

async function solve(rig: Rig, { format, wrong }: { format: WireFormat; wrong: Wrong }) {
  const { lm, calls } = rig.model()
  const records: CallRecord[] = []
  const model: ModelInfo = {
    id: format.model,
    provider: format.id,
    label: 'm',
    input: ['text'],
    structured: 'json',
    ready: true,
    onDevice: false,
  }
  const context = {
    lm,
    model,
    adapter: getAdapter(wrong.adapter),
    media: () => Promise.reject(new Error('no media here')),
    rollout: 0,
    cache: false,
    jsonFallback: wrong.jsonFallback,
    signal: new AbortController().signal,
    emit(event: RunEvent) {
      if (event.type === 'call-end') records.push(event.call)
    },
  }
  try {
    const { outputs } = await runProgram(createProgram('predict', signature), { question: 'What?' }, context)
    return { records, outputs, calls: calls() }
  } catch (error) {
    return { records, info: toErrorInfo(error), calls: calls() }
  }
}
