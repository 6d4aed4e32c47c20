import type { CodeSource } from './code-kind'
import { hasKey } from './comment'
import type { Dialect } from './literal'
import { fileOf } from './media-files'

/** A string as Python reads it: JSON's escapes are Python's too. */
export function pythonText(text: string): string {
  // Half of a pair is no character to Python either, and JSON writes it out; the rest stays as it is.
  return JSON.stringify(text)
}

/** JSON as Python code, media by `base64_of("image-1.png")`. */
export function pythonDialect({ files }: Pick<CodeSource, 'files'>): Dialect {
  return {
    null: 'None',
    true: 'True',
    false: 'False',
    key: pythonText,
    string: pythonText,
    medium: ({ mediaId, prefix }) => {
      const read = `base64_of(${pythonText(fileOf(files, mediaId).name)})`
      return prefix ? `${pythonText(prefix)} + ${read}` : read
    },
    trailingComma: true,
  }
}

/** The key as the script reads it. */
export function pythonKey({ sent }: CodeSource): string {
  return hasKey(sent) ? `os.environ[${pythonText(sent.keyName)}]` : '"none"'
}

const reserved = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global ' +
    'if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
)

/** A name that Python does not keep for itself. */
export function pythonName(name: string): string {
  return reserved.has(name) ? `${name}_` : name
}
