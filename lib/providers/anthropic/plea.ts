/** What is asked of a model that cannot be made to answer by a tool. */
export function plea(name: string): string {
  return `Give the answer by calling the tool \`${name}\` exactly once, with the whole answer as its input. Write nothing beside it.`
}
