/**
 * Gives names that nobody has yet, of at most `maxLength` letters: one that is taken gets a number at its end. Where it found
 * one free it goes on the next time, so that many alike cost no more than many others.
 */
export function freeNames(maxLength: number): (name: string) => string {
  const taken = new Set<string>()
  const counts = new Map<string, number>()
  return (name) => {
    for (let count = counts.get(name) ?? 1; ; count += 1) {
      const ending = count === 1 ? '' : `_${count}`
      const free = `${name.slice(0, maxLength - ending.length)}${ending}`
      if (taken.has(free)) continue
      taken.add(free)
      counts.set(name, count + 1)
      return free
    }
  }
}
