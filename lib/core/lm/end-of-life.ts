import { dayOf, daysBetween } from './days'
import type { ModelInfo } from './model-info'

/** Days before its end from which a model says so. */
const noticeDays = 90

interface End {
  /** `YYYY-MM-DD` */
  on: string
  isOver: boolean
}

/** When a model ends, if that is within 90 days of a day (`YYYY-MM-DD`, today when left out) or has passed; on the day itself it still may answer. */
export function endOf({ endsOn }: Pick<ModelInfo, 'endsOn'>, day = dayOf()): End | undefined {
  if (endsOn === undefined) return undefined
  const days = daysBetween(day, endsOn)
  return days > noticeDays ? undefined : { on: endsOn, isOver: days < 0 }
}

/** `12 Jan 2027` for `2027-01-12`. */
export function dayText(day: string): string {
  return new Date(day).toLocaleDateString('en-GB', {
    ...{ day: 'numeric', month: 'short', year: 'numeric' },
    timeZone: 'UTC',
  })
}

/** `Ends on 11 Dec 2026`, `Ended on 23 Oct 2026`. */
export function endText({ on, isOver }: End): string {
  return `${isOver ? 'Ended' : 'Ends'} on ${dayText(on)}`
}
