import { fieldType } from './index'
import { pythonJson } from './python-text'
import { promptSchema } from './schema'
import type { TypeSpec } from './type-spec'

/** What the prompt says about the form of an answer of this type; '' when there is nothing to say. */
export function typeHint(type: TypeSpec): string {
  const kind = fieldType(type)
  return kind.hint ? kind.hint(type) : `must adhere to the JSON schema: ${pythonJson(promptSchema(type))}`
}
