import type { Field } from '../../core/signature'
import { askOf } from './ask'
import { createNested } from './compose/nested'
import { lacksFigure } from './document/amount'
import { solvers } from './index'
import type { Scene } from './scene'
import { type Ask, abstain, type Finding } from './solver'

/** Solvers in order of fitness for the field. */
function suited(ask: Ask, scene: Scene) {
  return [...solvers, nested]
    .map((solver) => ({ solver, fit: solver.suits(ask, scene) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
}

/** Members of objects are asked of the whole registry again, which the registry itself cannot name. */
const nested = createNested(solveAsk)

/** Answers one ask with the best-suited solver that finds something; all empty-handed, the first says why. */
async function solveAsk(ask: Ask, scene: Scene): Promise<Finding> {
  let first: Finding | undefined
  for (const { solver, fit } of suited(ask, scene)) {
    scene.signal.throwIfAborted()
    const finding = await solver.solve(ask, scene)
    if (scene.images.length > 0 && lacksFigure(ask, finding.value)) continue
    if (finding.value !== null && finding.value !== undefined)
      return {
        ...finding,
        confidence: Math.round(finding.confidence * Math.min(1, 0.7 + fit * 0.3) * 100) / 100,
      }
    first ??= finding
  }
  return first ?? abstain('Nothing on this device can answer a field of this kind.')
}

/** Answers one output field. */
export function solveField(field: Field, scene: Scene): Promise<Finding> {
  return solveAsk(askOf(field), scene)
}
