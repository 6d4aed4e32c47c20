import { fieldType } from './index'
import type { TypeSpec } from './type-spec'

/** The type as a person writes it: `list[str]`, `Literal['a', 'b']`, `Optional[int]`, `Image`. */
export function displayType(type: TypeSpec): string {
  return fieldType(type).display(type, { style: 'text', inner: displayType })
}

/** The type as a prompt shows it: like the text form, but optional ones as `Union[int, NoneType]`. */
export function promptType(type: TypeSpec): string {
  return fieldType(type).display(type, { style: 'prompt', inner: promptType })
}
