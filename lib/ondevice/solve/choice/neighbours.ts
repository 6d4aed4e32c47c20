import type { Demo } from '../../../core/demo'
import { own } from '../../../core/own'
import type { Scene } from '../scene'
import type { Ask } from '../solver'
import { vectorsOr } from '../text/rank'
import { cosine } from '../text/vectors'
import { isLabel, type Label } from './labels'

/** What the examples say: a share per label, and how near the nearest example is (cosine, -1..1). */
export interface Vote {
  shares: number[]
  nearest: number
  examples: number
}

const neighboursHeard = 7
/** How fast an example's say falls with distance: a cosine 0.05 lower halves it. */
const sharpness = 14

async function contentText(scene: Scene): Promise<string> {
  const lines = await scene.lines()
  return lines
    .map((line) => line.text)
    .join('\n')
    .slice(0, 2000)
}

/** Unit vectors that stand for the inputs of a scene: pixels, sound, and words; whichever it has. */
async function vectorsOf(scene: Scene): Promise<Float32Array[]> {
  const image = scene.images[0]
  const clip = scene.audio[0]
  const vectors: Float32Array[] = []
  if (image) vectors.push(await scene.imageVector(image))
  if (clip) vectors.push(await scene.audioVector(clip))
  if (!image && !clip) {
    const typed = await vectorsOr(scene, [await contentText(scene)])
    if (typed?.[0]) vectors.push(typed[0])
  }
  return vectors
}

function likeness(a: readonly Float32Array[], b: readonly Float32Array[]): number {
  const pairs = Math.min(a.length, b.length)
  if (pairs === 0) return 0
  let sum = 0
  for (let index = 0; index < pairs; index++)
    sum += cosine(a[index] as Float32Array, b[index] as Float32Array)
  return sum / pairs
}

/**
 * Vote of the nearest examples (k nearest neighbours with weights exp(sharpness * cosine), Dudani 1976 in spirit).
 * Undefined when no example has both the inputs and one of the labels.
 */
export async function neighbourVote(
  ask: Ask,
  labels: readonly Label[],
  scene: Scene,
): Promise<Vote | undefined> {
  const topField = ask.path.split('.')[0] ?? ask.name
  const usable = scene.task.demos.flatMap((demo: Demo) => {
    const given = demo.values[topField]
    const at = labels.findIndex((label) => given !== undefined && isLabel(ask.type, label, given))
    const inputs = scene.task.signature.inputs.some(({ name }) => own(demo.values, name) !== undefined)
    return at >= 0 && inputs ? [{ demo, at }] : []
  })
  if (usable.length === 0) return undefined
  const here = await vectorsOf(scene)
  const near: { at: number; like: number }[] = []
  for (const { demo, at } of usable) {
    scene.signal.throwIfAborted()
    near.push({ at, like: likeness(here, await vectorsOf(scene.of(demo.values))) })
  }
  near.sort((a, b) => b.like - a.like)
  const heard = near.slice(0, neighboursHeard)
  const top = heard[0]?.like ?? 0
  const weights = labels.map((_, at) =>
    heard
      .filter((one) => one.at === at)
      .reduce((sum, one) => sum + Math.exp((one.like - top) * sharpness), 0),
  )
  const whole = weights.reduce((sum, one) => sum + one, 0) || 1
  return { shares: weights.map((one) => one / whole), nearest: top, examples: usable.length }
}
