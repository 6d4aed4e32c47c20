import type { CodeSource } from './code-kind'

/** What a script needs before it runs, as lines of a comment after `mark`. */
export function needs({ sent, files }: CodeSource, mark: string): string[] {
  const key = hasKey(sent) ? [`${sent.keyName} in the environment`] : []
  const beside = files.length > 0 ? [`${files.map(({ name }) => name).join(', ')} in this folder`] : []
  const all = [...key, ...beside]
  return all.length > 0 ? [`${mark} Needs ${all.join(' and ')}.`] : []
}

/** False for a server that is asked without a key. */
export function hasKey({ headers, keyName }: CodeSource['sent']): boolean {
  return Object.values(headers).some((value) => value.includes(`$${keyName}`))
}
