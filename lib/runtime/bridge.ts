import type { Bridge, Transcript } from '../core/bridge'
import { costOf } from '../core/cost'
import { AppError } from '../core/errors'
import type { Heard } from '../core/hearing'
import type { Purse } from '../core/ledger'
import type { ModelInfo } from '../core/lm/model-info'
import type { OperationResult, ResultOf } from '../core/lm/operations'
import type { MediaRef } from '../core/media'
import type { Operated, OperationProgress } from './operate'
import type { Runtime } from './runtime'
import { createSharedWork } from './shared-work'

/** The model that writes down clips unless another is chosen: the sound stays in this browser. */
export const defaultBridgeModel = 'device/accurate'

interface Run {
  /** The model that writes down. */
  model: ModelInfo
  cache: boolean
  signal: AbortSignal
  /** Of the run that pays. */
  spending?: Purse | undefined
  onStatus(progress: OperationProgress): void
}

/** Bridges of runs; columns that need the same clip at the same time share one transcription. */
export function createBridges(operate: Runtime['operate']): (run: Run) => Bridge {
  const together = createSharedWork<Operated>()
  return ({ model, cache, signal, spending, onStatus }) => ({
    async transcribe(audio: MediaRef): Promise<Transcript> {
      onStatus({ text: `Writing down ${audio.name ?? 'the clip'} (${model.label})` })
      const request = { operation: 'transcribe', model: model.id, audio } as const
      const { result, cached, fromCapsule } = await together({
        key: `${model.id} ${audio.id} ${cache}`,
        signal,
        onStatus: ({ saying, ...progress }) =>
          onStatus(saying === undefined ? progress : { ...progress, heard: coming(saying, model, audio) }),
        work: (call) => operate(request, { ...call, cache, spending }),
      })
      if (result.operation !== 'transcribe')
        throw new AppError({ code: 'internal', message: 'The transcript could not be made. Try again.' })
      onStatus({ text: 'Written down', heard: heardOf(result, model, audio) })
      const by = fromCapsule ? `${model.label}, from a capsule` : model.label
      return { text: result.text, by, costUsd: cached ? 0 : cost(result, model) }
    },
  })
}

/** A transcription as what was heard, for the page. */
function heardOf(
  { text, segments, note, usage }: ResultOf<'transcribe'>,
  { label }: ModelInfo,
  { id, seconds = usage.seconds ?? 0 }: MediaRef,
): Heard {
  const untimed = segments.length === 0 ? { text } : {}
  return { clip: id, by: label, segments, ...untimed, upTo: seconds, seconds, done: true, note }
}

/** A vendor's transcript while it comes: nobody knows yet when what was said. */
function coming(saying: string, { label }: ModelInfo, { id, seconds = 0 }: MediaRef): Heard {
  return { clip: id, by: label, segments: [], saying, upTo: 0, seconds, done: false }
}

/** USD of a transcription; undefined where the price or what was billed is unknown. */
function cost({ usage }: OperationResult, model: ModelInfo): number | undefined {
  return model.onDevice ? 0 : costOf(usage, model.price)
}
