import { AppError } from '../core/errors'
import type { Part } from '../core/lm/message'

/** The text of a message that may hold nothing else. `places` says where media may stand. Throws AppError `unsupported`. */
export function onlyText(parts: readonly Part[], places: string): string {
  return parts
    .map((part) => {
      if (part.type === 'text') return part.text
      throw new AppError({
        code: 'unsupported',
        message: `${places}, not in an answer or an instruction. Nothing was sent; take the medium out of the demo’s outputs.`,
      })
    })
    .join('')
}
