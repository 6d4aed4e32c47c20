import { isAnswerTo } from '../answer/yes-no'
import type { Scene } from '../scene'
import { type Ask, abstain, type Finding } from '../solver'
import { colourAskedOf, colourOfField } from '../visual/asked'
import { basicColour } from '../visual/colours'
import { coloursAsked } from '../visual/colours-asked'
import type { Label } from './labels'

/** The choice among colours for a part of the picture; undefined where the choices or what is asked are something else. */
export async function colourOfPart(
  ask: Ask,
  labels: readonly Label[],
  scene: Scene,
): Promise<Finding | undefined> {
  const colourOf = ({ wording }: Label) => basicColour(wording.toLowerCase().trim())
  if (scene.images.length === 0 || !labels.every((label) => colourOf(label) !== undefined)) return undefined
  const question = isAnswerTo(ask) ? scene.question?.text : undefined
  if (!/colou?r/i.test(question ?? `${ask.name} ${ask.desc}`)) return undefined
  const of = question ? colourAskedOf(question) : colourOfField(ask)
  if (of.length === 0) return undefined
  const found = await coloursAsked(scene, of)
  if (!Array.isArray(found.value)) return found
  const label = labels.find((one) => colourOf(one) === (found.value as unknown[])[0])
  return label
    ? { ...found, value: label.value }
    : abstain(
        `None of the choices is the colour that was measured: ${found.value.join(', ')}.`,
        found.sources,
      )
}
