/** The value of a text that is JSON as it stands; undefined for any other text, and for none. */
export function tryJson(text: string | null | undefined): unknown {
  if (text === null || text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
