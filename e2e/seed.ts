// Random that can be had again: KILL_SEED names the row of numbers, else the clock does.

export const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000)

/** Numbers from 0 up to 1 (mulberry32, after Tommy Ettinger). */
export function randomFrom(start: number): () => number {
  let state = start | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
