/** `1 row`, `12 rows`; `more` where the plural has no s. */
export function many(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`
}

/** The first four names, and how many more. */
export function listed(names: readonly string[]): string {
  const more = names.length - 4
  return `${names.slice(0, 4).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
