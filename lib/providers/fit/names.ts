import type { WireRequest } from '../../core/lm/message'
import { freeNames } from './free-name'

/** Which names of tools a vendor takes. */
export interface NameRule {
  /** Letters that may not stand in a name. */
  bad: RegExp
  /** How a name must begin; put before one that does not. */
  first?: { fits: RegExp; put: string } | undefined
  maxLength: number
}

/** What both APIs of OpenAI and Anthropic take. */
export const plainNames: NameRule = { bad: /[^A-Za-z0-9_-]/g, maxLength: 64 }

/** Names as one vendor takes them, each its own; `original` turns one back into the name that was given. */
export interface FittedNames {
  fitted(name: string): string
  original(name: string): string
}

/** The names of every tool that a request speaks of, made fit: two that would become the same keep apart by a number. */
export function fitNames(request: WireRequest, rule: NameRule): FittedNames {
  const given = [
    ...(request.tools ?? []).map(({ name }) => name),
    ...(request.format.type === 'tool' ? [request.format.name] : []),
    ...request.messages.flatMap((message) =>
      message.role === 'assistant' ? (message.toolCalls ?? []).map(({ name }) => name) : [],
    ),
  ]
  const names = [...new Set(given)]
  // Names that fit as they are come first, so that none of them is changed for another's sake.
  const ordered = [...names.filter((name) => asFits(name, rule) === name), ...names]
  const free = freeNames(rule.maxLength)
  const fits = new Map<string, string>()
  const originals = new Map<string, string>()
  for (const name of ordered) {
    if (fits.has(name)) continue
    const fitting = free(asFits(name, rule))
    fits.set(name, fitting)
    originals.set(fitting, name)
  }
  return {
    fitted: (name) => fits.get(name) ?? asFits(name, rule),
    original: (name) => originals.get(name) ?? name,
  }
}

function asFits(name: string, { bad, first, maxLength }: NameRule): string {
  const plain = name.replace(bad, '_') || 'tool'
  return `${first && !first.fits.test(plain) ? first.put : ''}${plain}`.slice(0, maxLength)
}
