/** The share done, from 0 to 1, that a status in words tells: `Read 36 of 44 pieces`, `Reading, 17 %`; of tries it tells none. */
export function shareIn(text: string): number | undefined {
  const percent = /(\d{1,3}(?:\.\d{1,3})?)\s?%/.exec(text)
  const [, done, total] = percent ? [0, percent[1], '100'] : (/^Read(?:ing)? (\d+) of (\d+)/.exec(text) ?? [])
  const share = Number(done) / Number(total)
  return share >= 0 && share <= 1 ? share : undefined
}
