import { adapterFor } from '../core/adapters/auto'
import { AppError } from '../core/errors'
import { sha256Hex } from '../core/hash'
import type { LanguageModel } from '../core/lm/message'
import type { ModelInfo } from '../core/lm/model-info'
import type { MediaKind } from '../core/media'
import type { KeptAnswer } from '../runtime/runtime'
import { writeBackup } from '../storage/archive/backup'
import { openBackup } from '../storage/archive/restore'
import { createEvaluationArchive } from '../storage/evaluation-archive'
import { createOwnKeys } from '../storage/own-keys'
import { createRunArchive } from '../storage/run-archive'
import type { SpendingRow } from '../storage/schema'
import type { Shelved } from '../storage/shelf'
import type { TroubleKind } from '../storage/trouble'
import type { App } from './app'
import { createStores } from './create-stores'

const fast: ModelInfo = {
  id: 'device/fast',
  provider: 'device',
  label: 'Fast',
  input: ['text', 'image', 'audio'],
  structured: 'native',
  ready: true,
  onDevice: true,
}

/** An app for tests: media in memory, and a model given by the test. A file's kind is its declared type. */
export function testApp({
  lm,
  input = fast.input,
  written = true,
}: {
  lm?: LanguageModel | undefined
  /** What the model takes. */
  input?: ModelInfo['input'] | undefined
  /** False: no clip was written down before. */
  written?: boolean | undefined
} = {}) {
  const model = { ...fast, input }
  const blobs = new Map<string, Blob>()
  const chunks = new Map<string, Int16Array[]>()
  const kept: { document: unknown; saves: number } = { document: undefined, saves: 0 }
  const troubled: Parameters<App['storage']['onTrouble']>[0][] = []
  let overrides: unknown
  let caps: unknown
  let shelf: readonly Shelved[] = []
  const answers: KeptAnswer[] = []
  let spent: readonly SpendingRow[] = []
  const readFile: App['media']['readFile'] = async (file, accept, call) => {
    call.signal.throwIfAborted()
    const kind = file.type.split('/')[0] as MediaKind
    if (file.size === 0) throw new AppError({ code: 'media', message: 'Empty.' })
    if (!accept.includes(kind)) throw new AppError({ code: 'unsupported', message: `No ${kind} here.` })
    const id = await sha256Hex(new Uint8Array(await file.arrayBuffer()))
    const ref = { kind, id, mime: file.type, bytes: file.size, ...(file.name ? { name: file.name } : {}) }
    return { ref, blob: file, notes: [] }
  }
  const app: App = {
    stores: createStores(),
    runtime: {
      listModels: async () => [model],
      server: () => ({ providers: [] }),
      checkKey: async () => 0,
      media: async ({ id }) => blobs.get(id) ?? new Blob(),
      clearCache: async () => undefined,
      heard: async () => undefined,
      offline: {
        states: async () => [],
        missing: async () => ({ files: 0, bytes: 0 }),
        fetch: async () => undefined,
      },
      keepAnswers: async (more) => void answers.push(...more),
      lend: async () => undefined,
      install: async () => undefined,
      uninstall: async () => undefined,
      operate: async () => {
        throw new AppError({ code: 'not-found', message: 'No operations here.' })
      },
      prepare: async (request) => ({ request, media: async ({ id }) => blobs.get(id) ?? new Blob() }),
      preview: async ({ model: id }) => ({
        sent: {
          method: 'POST',
          url: 'https://vendor.example/v1/chat/completions',
          headers: {},
          body: { model: id },
          keyName: 'VENDOR_API_KEY',
          notes: [],
        },
        media: async ({ id }) => blobs.get(id) ?? new Blob(),
      }),
      async context({ adapter, cache: _cache, bridge, replay, ...run }) {
        if (!lm) throw new AppError({ code: 'not-found', message: 'No model here.' })
        return {
          ...run,
          model,
          adapter: adapterFor(adapter, model),
          media: async () => new Blob(),
          bridge: bridge && {
            async transcribe({ name }) {
              if (replay && !written) throw new AppError({ code: 'not-found', message: 'Not kept.' })
              return { text: `said in ${name}`, by: 'Ears' }
            },
          },
          cache: false,
          lm,
        }
      },
    },
    media: {
      readFile,
      readText: (text, accept, call) => readFile(new Blob([text], { type: 'image/png' }), accept, call),
      put: async ({ ref, blob }) => void blobs.set(ref.id, blob),
      get: async (id) => blobs.get(id),
      thumb: async () => undefined,
    },
    recorder: {
      start: async () => {
        throw new AppError({ code: 'microphone', message: 'No microphone.' })
      },
      list: async () => [],
      keepChunk: async ({ id, index, samples }) => {
        const parts = chunks.get(id) ?? []
        parts[index] = samples
        chunks.set(id, parts)
      },
      unfinished: async () => [...chunks].map(([id, parts]) => ({ id, seconds: parts.length, startedAt: 0 })),
      read: async (id) => ({ samples: (chunks.get(id) ?? [])[0] ?? new Int16Array(), rate: 16_000 }),
      drop: async (id) => void chunks.delete(id),
    },
    keep: {
      load: async () => kept.document,
      sync: async (document) => {
        kept.document = document
        kept.saves += 1
        return { document, changed: [] }
      },
      owes: () => false,
      leave: () => undefined,
      heard: () => () => undefined,
    },
    spending: {
      load: async () => spent,
      add: async (rows) => {
        spent = [...spent, ...rows]
        return spent
      },
      clear: async () => {
        const was = spent
        spent = []
        return was
      },
      heard: () => () => undefined,
      loadCaps: async () => caps,
      saveCaps: async (document) => {
        caps = document
      },
      ready: async () => undefined,
    },
    keepOverrides: {
      load: async () => overrides,
      save: async (document) => {
        overrides = document
      },
    },
    archive: createRunArchive(),
    evaluations: createEvaluationArchive(),
    storage: {
      room: async () => ({ usedBytes: 850, quotaBytes: 1000 }),
      use: async () => ({
        ...{ usedBytes: 900, quotaBytes: 1000, persisted: false, answers: 2 },
        media: { count: 1, bytes: 5 },
        runs: { count: 1, cells: 4 },
        recordings: { count: 0, bytes: 0 },
      }),
      persist: async () => 'refused',
      tidy: async () => undefined,
      onTrouble: (listener) => {
        troubled.push(listener)
        return () => void troubled.splice(troubled.indexOf(listener), 1)
      },
    },
    keys: createOwnKeys(),
    travel: {
      ...{ writeBackup, openBackup },
      backupAge: async () => ({ runsSince: 0 }),
      noteBackup: async () => undefined,
      shelf: {
        list: async () => shelf,
        put: async (shelved) => {
          shelf = [shelved, ...shelf.filter(({ at }) => at !== shelved.at)]
        },
        drop: async (at) => {
          shelf = shelf.filter((one) => one.at !== at)
        },
      },
    },
  }
  const refuse = (message: string, kind: TroubleKind = 'unsaved') => {
    for (const listener of troubled) listener(message, kind)
  }
  return { app, kept, chunks, blobs, refuse, answers }
}

/** A picture that is one only by its first bytes: enough to be routed as one. */
export function pngFile(name: string, mark = name): File {
  const magic = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return new File([magic, mark], name, { type: 'image/png' })
}
