/** Counts the turns that others have until it is stopped. */
export function countTurns(): { stop(): number } {
  let turns = 0
  let isOver = false
  const count = () => {
    turns += 1
    if (!isOver) setImmediate(count)
  }
  count()
  return {
    stop() {
      isOver = true
      return turns
    },
  }
}
