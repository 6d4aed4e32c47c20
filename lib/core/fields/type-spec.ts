import type { MediaKind } from '../media'

/** A type as plain data. Validators, prompt schemas, forms and exports all derive from it. */
export type TypeSpec =
  | { kind: 'str' }
  | { kind: 'int' }
  | { kind: 'float' }
  | { kind: 'bool' }
  | { kind: 'any' }
  | { kind: 'none' }
  | { kind: 'list'; item: TypeSpec }
  | { kind: 'dict'; key: TypeSpec; value: TypeSpec }
  | { kind: 'tuple'; items: TypeSpec[] }
  | { kind: 'literal'; values: LiteralValue[] }
  | { kind: 'enum'; name: string; members: { name: string; value: LiteralValue }[] }
  | { kind: 'union'; options: TypeSpec[] }
  | { kind: 'object'; name: string; fields: ObjectField[] }
  /** Program text in a language, by its name. */
  | { kind: 'code'; lang: string }
  /** Earlier turns of a conversation. */
  | { kind: 'history' }
  /** Calls of tools that a model asks for. */
  | { kind: 'toolCalls' }
  | { kind: MediaKind }

export type LiteralValue = string | number | boolean
export type TypeKindName = TypeSpec['kind']
export type TypeOf<K extends TypeKindName> = K extends MediaKind
  ? { kind: K }
  : Extract<TypeSpec, { kind: K }>

export interface ObjectField {
  name: string
  type: TypeSpec
  desc?: string | undefined
  optional?: boolean | undefined
}
