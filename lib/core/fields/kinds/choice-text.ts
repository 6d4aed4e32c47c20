import type { LiteralValue } from '../type-spec'

/** One choice by text: exact, trimmed, in quotes, or wrapped as `Literal[x]` or `str[x]`; undefined when none fits. */
export function choiceOf(text: string, choices: readonly LiteralValue[]): LiteralValue | undefined {
  if (choices.includes(text)) return text
  const trimmed = text.trim()
  if (choices.includes(trimmed)) return trimmed
  const unwrapped = /^(?:Literal|str)\[(.*)\]$/s.exec(trimmed)?.[1]?.trim() ?? trimmed
  if (choices.includes(unwrapped)) return unwrapped
  const unquoted = /^(["'])(.*)\1$/s.exec(unwrapped)?.[2]
  return unquoted !== undefined && choices.includes(unquoted) ? unquoted : undefined
}

/** The lenient reading: neither case, nor quotes, nor closing punctuation count, and numbers may be text. */
export function lenientChoice(text: string, choices: readonly LiteralValue[]): LiteralValue | undefined {
  const wanted = bare(text)
  return choices.find((choice) => bare(String(choice)) === wanted)
}

function bare(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^["'`*]+|["'`*.,;:!?]+$/g, '')
}

/** The JSON type shared by all choices, as schemas name it; nothing when they differ. */
export function choiceType(choices: readonly LiteralValue[]): { type?: string } {
  const types = new Set(choices.map(jsonType))
  const [only] = types
  return types.size === 1 && only !== undefined ? { type: only } : {}
}

function jsonType(choice: LiteralValue): string {
  if (typeof choice === 'number') return Number.isInteger(choice) ? 'integer' : 'number'
  return typeof choice
}
