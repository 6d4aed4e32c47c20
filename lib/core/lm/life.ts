import { dayOf, daysBetween } from './days'
import type { ModelInfo } from './model-info'

/** From so many days before a model is switched off, its end is told. */
const toldDays = 90

export interface End {
  /** The day it is switched off, `YYYY-MM-DD`. */
  on: string
  past: boolean
}

/** The end of a model that is near or past, on this day (UTC; today when left out); undefined while it is far or unknown. */
export function endOf({ endsOn }: Pick<ModelInfo, 'endsOn'>, day: string = dayOf()): End | undefined {
  if (endsOn === undefined) return undefined
  const left = daysBetween(day, endsOn)
  return left > toldDays ? undefined : { on: endsOn, past: left <= 0 }
}
