/** Numbers from a seed, so that the same seed draws the same documents (Mulberry32 by Tommy Ettinger, public domain). */
export function randomFrom(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (from, to) => from + Math.floor(next() * (to - from + 1))
  return {
    between: (from, to) => from + next() * (to - from),
    whole,
    chance: (share) => next() < share,
    pick: (list) => list[whole(0, list.length - 1)],
    some: (list, count) => {
      const rest = [...list]
      return Array.from(
        { length: Math.min(count, list.length) },
        () => rest.splice(whole(0, rest.length - 1), 1)[0],
      )
    },
  }
}
