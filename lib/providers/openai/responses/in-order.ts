import * as z from 'zod'
import { cutOff } from '../../failure'

const numbered = z.object({ sequence_number: z.int().nonnegative() })

/**
 * Events each once: one whose number was there already is passed over. A number below the last that is new means the
 * answer cannot be put together: AppError `incomplete`. Events without a number pass as they are.
 */
export async function* inOrder(events: AsyncIterable<unknown>): AsyncGenerator<unknown, void, undefined> {
  const seen = new Set<number>()
  let last = -1
  for await (const event of events) {
    const number = numbered.safeParse(event).data?.sequence_number
    if (number !== undefined) {
      if (seen.has(number)) continue
      if (number < last) throw cutOff()
      seen.add(number)
      last = number
    }
    yield event
  }
}
