import { type Amount, readAmount } from './amounts'
import { readWrittenDate, type WrittenDate } from './dates'

interface Figures {
  date: WrittenDate | undefined
  amount: Amount | undefined
}

const most = 10_000
const known = new Map<string, Figures>()

/** What a text is as a whole. Kept for the last texts: during a run all answers so far are looked at again with each new one. */
export function wholeFigures(text: string): Figures {
  const found = known.get(text)
  if (found) return found
  const made = { date: readWrittenDate(text), amount: readAmount(text) }
  if (known.size >= most) known.clear()
  known.set(text, made)
  return made
}
