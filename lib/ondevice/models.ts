import type { ModelInfo } from '../core/lm/model-info'
import { limits } from '../media/limits'
import { builtInModel } from './built-in/model'
import { listHubModels } from './hub/list'

const common = {
  provider: 'device',
  input: ['text', 'image', 'audio'],
  operations: ['generate', 'transcribe'],
  structured: 'native',
  tools: false,
  // What intake lets in, these models read: pictures are scaled down and sound is cut into stretches.
  limits: { audioSeconds: limits.audioSeconds, imageSide: limits.imageSide, cacheMarks: 0 },
  source: 'the engines of this app',
  asOf: '2026-11-21',
  ready: true,
  onDevice: true,
  price: { inputPerMillion: 0, outputPerMillion: 0, source: 'runs in this browser', asOf: '2026-11-21' },
} as const satisfies Partial<ModelInfo>

/** The two models of this browser: the same solvers over quicker or better reading. */
export const deviceModels: readonly ModelInfo[] = [
  {
    ...common,
    id: 'device/fast',
    label: 'On this device, fast',
    note:
      'Reads print, hears English speech and spots 80 kinds of things, then picks answers out of what it found. ' +
      'Never invents: no free writing, translation or handwriting. Small download, quick.',
  },
  {
    ...common,
    id: 'device/accurate',
    label: 'On this device, accurate',
    note:
      'As fast, with a better reader of print (about 15 MB more, slower). ' +
      'Best for receipts, forms and photographed pages. Still only picks answers out of what it found.',
  },
]

/** Every model that can run in this browser, with what is there of it: ready, to be installed, or why not. Never fails. */
export async function listDeviceModels(): Promise<readonly ModelInfo[]> {
  const [builtIn, hub] = await Promise.all([builtInModel(), listHubModels()])
  return [...deviceModels, builtIn, ...hub]
}
