/**
 * Runs `work` in one tab at a time; undefined, and nothing is done, while another tab is at it. Where there are no Web Locks
 * (plain http) nothing tells the tabs apart.
 */
export async function inOneTab<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks
  if (!locks) return work()
  return locks.request(name, { ifAvailable: true }, (granted) => (granted ? work() : undefined))
}
