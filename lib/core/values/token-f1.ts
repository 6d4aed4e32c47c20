import { normalizeText } from './normalize'

/**
 * F1 of the two texts' word multisets after normalisation, 0..1; two empty texts give 0.
 * Source: the SQuAD answer metric (Rajpurkar et al., 2016).
 */
export function tokenF1(reference: string, answer: string): number {
  const wanted = words(reference)
  const given = words(answer)
  return multisetF1(wanted, given)
}

/** F1 of two multisets of strings, 0..1. */
export function multisetF1(wanted: readonly string[], given: readonly string[]): number {
  const left = new Map<string, number>()
  for (const word of wanted) left.set(word, (left.get(word) ?? 0) + 1)
  let common = 0
  for (const word of given) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    left.set(word, count - 1)
    common += 1
  }
  return common === 0 ? 0 : (2 * common) / (wanted.length + given.length)
}

function words(text: string): string[] {
  return normalizeText(text).split(' ').filter(Boolean)
}
