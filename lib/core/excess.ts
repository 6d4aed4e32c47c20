import * as z from 'zod'
import { tooMuch } from './fields/type-limits'
import { TooDeepError } from './json/depth'

const sentences: ReadonlySet<string> = new Set(Object.values(tooMuch))

/**
 * Why something was refused on reading, as a sentence with the limit, where the cause is that it is nested too deep or holds
 * too much: who is told “broken” of that would copy it again in vain. Undefined for every other cause.
 */
export function excessTold(error: unknown): string | undefined {
  if (error instanceof TooDeepError) return error.message
  return error instanceof z.ZodError ? sentenceIn(error.issues) : undefined
}

function sentenceIn(issues: readonly z.core.$ZodIssue[]): string | undefined {
  for (const issue of issues) {
    if (sentences.has(issue.message)) return issue.message
    const inner = issue.code === 'invalid_union' ? sentenceIn(issue.errors.flat()) : undefined
    if (inner !== undefined) return inner
  }
  return undefined
}
