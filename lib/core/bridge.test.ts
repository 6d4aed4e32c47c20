import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { getAdapter } from './adapters/index'
import { type Bridge, bridgeAudio } from './bridge'
import { AppError } from './errors'
import type { LanguageModel, LmRequest } from './lm/message'
import type { ModelInfo } from './lm/model-info'
import { type MediaRef, mediaIn } from './media'
import { createProgram, runProgram } from './modules/index'
import type { CallRecord, RunContext } from './program'
import type { Signature, Value } from './signature'
import { parseSignature } from './signature-text'

const clip = (mark: string, name?: string): MediaRef => ({
  kind: 'audio',
  id: mark.repeat(64).slice(0, 64),
  mime: 'audio/wav',
  bytes: 4,
  ...(name ? { name } : {}),
})
const photo: MediaRef = { ...clip('f'), kind: 'image', mime: 'image/png' }

/** Says the first digit of the hash, and counts how often each clip was written down. */
function counting(text: (ref: MediaRef) => string = ({ id }) => `words of ${id[0]}`) {
  const asked: string[] = []
  const bridge: Bridge = {
    transcribe: async (ref) => {
      asked.push(ref.id[0] ?? '')
      return { text: text(ref), by: 'Ears', costUsd: 0.5 }
    },
  }
  return { bridge, asked }
}

const inputsOf = (signature: Signature) => signature.inputs.map(({ type }) => type)

describe('a task in words', () => {
  test('audio fields become text that says what it is; the rest stays', async () => {
    const signature = parseSignature('recording: Audio, photo: Image, question -> answer')
    const { bridge } = counting()
    const inputs = { recording: clip('1', 'note.wav'), photo, question: 'Who?' }
    const done = await bridgeAudio({ signature, inputs, demos: [] }, bridge)
    expect(inputsOf(done.signature)).toEqual([{ kind: 'str' }, { kind: 'image' }, { kind: 'str' }])
    expect(done.signature.inputs[0]?.desc).toContain('transcript')
    expect(done.signature.inputs[2]).toEqual(signature.inputs[2])
    expect(done.signature.outputs).toEqual(signature.outputs)
    expect(done.inputs).toEqual({ recording: 'words of 1', photo, question: 'Who?' })
    expect(done.transcripts).toEqual([{ clip: 'note.wav', text: 'words of 1', by: 'Ears', costUsd: 0.5 }])
    expect(inputs.recording).toEqual(clip('1', 'note.wav'))
  })

  test('lists, options and demos too; each clip is written down once', async () => {
    const signature = parseSignature('clips: list[Audio], hint: Optional[Audio] -> answer')
    const { bridge, asked } = counting()
    const demos = [{ values: { clips: [clip('2')], answer: 'yes' } }]
    const inputs = { clips: [clip('1'), clip('2'), clip('1')], hint: null }
    const done = await bridgeAudio({ signature, inputs, demos }, bridge)
    expect(inputsOf(done.signature)).toEqual([
      { kind: 'list', item: { kind: 'str' } },
      { kind: 'union', options: [{ kind: 'str' }, { kind: 'none' }] },
    ])
    expect(done.inputs.clips).toEqual(['words of 1', 'words of 2', 'words of 1'])
    expect(done.demos).toEqual([{ values: { clips: ['words of 2'], answer: 'yes' } }])
    expect(asked.toSorted()).toEqual(['1', '2'])
  })

  test('silence is said before the model is asked', async () => {
    const { bridge } = counting(() => ' ')
    const signature = parseSignature('recording: Audio -> answer')
    const asked = bridgeAudio({ signature, inputs: { recording: clip('1', 'hum.wav') }, demos: [] }, bridge)
    await expect(asked).rejects.toMatchObject({ code: 'empty', message: expect.stringContaining('hum.wav') })
  })

  test('no clip is left at any depth, and every other value is', async () => {
    const leaf = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.constantFrom<Value>(null, true, clip('1'), clip('2'), photo),
    )
    const value = fc.letrec<{ any: Value }>((tie) => ({
      any: fc.oneof(leaf, fc.array(tie('any')), fc.dictionary(fc.constantFrom('a', 'b'), tie('any'))),
    })).any
    const signature = parseSignature('data: Any, note -> answer')
    await fc.assert(
      fc.asyncProperty(value, async (data) => {
        const { bridge } = counting()
        const done = await bridgeAudio({ signature, inputs: { data, note: 'n' }, demos: [] }, bridge)
        const kinds = mediaIn(done.inputs.data).map(({ kind }) => kind)
        expect(kinds).toEqual(mediaIn(data).flatMap(({ kind }) => (kind === 'audio' ? [] : [kind])))
        const words = (one: Value) =>
          JSON.stringify(one).replaceAll(/"words of \d"|\{"kind":"audio"[^}]*\}/g, '♪')
        expect(words(done.inputs.data ?? null)).toBe(words(data))
      }),
    )
  })
})

const model: ModelInfo = {
  id: 'openai/text',
  provider: 'openai',
  label: 'Text',
  input: ['text', 'image'],
  structured: 'none',
  ready: true,
  onDevice: false,
  price: { inputPerMillion: 1_000_000, outputPerMillion: 0, source: 'test', asOf: '2026-01-01' },
}

async function run(patch: Partial<RunContext>) {
  const requests: LmRequest[] = []
  const records: CallRecord[] = []
  const lm: LanguageModel = async function* (request) {
    requests.push(request)
    yield { type: 'text-delta', text: '[[ ## answer ## ]]\nfine\n\n[[ ## completed ## ]]' }
    yield { type: 'end', stop: 'stop', usage: { input: 2, output: 1 } }
  }
  const context: RunContext = {
    lm,
    model,
    adapter: getAdapter('chat'),
    media: () => Promise.reject(new AppError({ code: 'media', message: 'no bytes here' })),
    rollout: 0,
    cache: false,
    jsonFallback: false,
    signal: new AbortController().signal,
    emit: (event) => {
      if (event.type === 'call-end') records.push(event.call)
    },
    ...patch,
  }
  const signature = parseSignature('recording: Audio -> answer')
  const program = createProgram('predict', signature)
  const prediction = await runProgram(program, { recording: clip('1', 'note.wav') }, context)
  return { prediction, requests, records }
}

describe('a run', () => {
  test('of a model without ears sends the transcript as text, and the call tells of it and its cost', async () => {
    const { bridge } = counting()
    const { prediction, requests, records } = await run({ bridge })
    expect(prediction.outputs.answer).toBe('fine')
    expect(mediaIn(requests[0]?.messages)).toEqual([])
    expect(JSON.stringify(requests[0]?.messages)).toContain('words of 1')
    expect(records[0]).toMatchObject({ transcripts: [{ clip: 'note.wav', by: 'Ears' }], costUsd: 2.5 })
  })

  test('is refused before the call when it offers no bridge', async () => {
    await expect(run({ bridge: undefined })).rejects.toMatchObject({ code: 'unsupported' })
  })

  test('a model that listens gets the sound itself', async () => {
    const { bridge, asked } = counting()
    const { requests, records } = await run({ bridge, model: { ...model, input: ['text', 'audio'] } })
    expect(mediaIn(requests[0]?.messages)).toHaveLength(1)
    expect(asked).toEqual([])
    expect(records[0]).not.toHaveProperty('transcripts')
  })

  test('does not ask the model when the transcript fails', async () => {
    const failing: Bridge = {
      transcribe: () => Promise.reject(new AppError({ code: 'network', message: 'No engine.' })),
    }
    await expect(run({ bridge: failing })).rejects.toMatchObject({ code: 'network' })
  })
})
