import type { Part } from './message'

/** Neighbouring texts as one part; one that ends a stretch the vendor is to keep ends a part, and no mark is lost. */
export function mergeTexts(parts: readonly Part[]): Part[] {
  const merged: Part[] = []
  for (const part of parts) {
    const last = merged.at(-1)
    if (part.type === 'text' && last?.type === 'text' && !last.cache)
      merged[merged.length - 1] = { ...part, text: last.text + part.text }
    else if (part.type === 'text' && part.text === '' && last && part.cache)
      merged[merged.length - 1] = { ...last, cache: true }
    else if (part.type !== 'text' || part.text !== '') merged.push(part)
  }
  return merged
}
