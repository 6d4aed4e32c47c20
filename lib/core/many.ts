/** `1 row`, `12 rows`; `more` where the plural has no s. */
export function many(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`
}
