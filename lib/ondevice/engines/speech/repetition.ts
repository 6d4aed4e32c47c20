/** A unit of up to this many tokens said over and over counts as a loop. */
const longestUnit = 16
const fewestRepeats = 4
const fewestTokens = 8

/**
 * How many tokens to keep when the end of the row is a loop: all up to the first saying of the repeated unit.
 * A decoder without words for what it hears falls into such loops; people rarely say a thing four times on end.
 */
export function loopStart(tokens: readonly number[]): number | undefined {
  for (let unit = 1; unit <= longestUnit; unit++) {
    let repeats = 1
    while (sameUnit(tokens, unit, repeats)) repeats++
    if (repeats >= fewestRepeats && repeats * unit >= fewestTokens)
      return tokens.length - (repeats - 1) * unit
  }
  return undefined
}

/** Whether the unit at the end stands also `back` units before it. */
function sameUnit(tokens: readonly number[], unit: number, back: number): boolean {
  const end = tokens.length
  if (end < (back + 1) * unit) return false
  for (let i = 1; i <= unit; i++) if (tokens[end - i] !== tokens[end - i - back * unit]) return false
  return true
}
