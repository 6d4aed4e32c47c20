import type * as z from 'zod'
import type { Value } from '../signature'
import type { TypeSpec } from './type-spec'

export type JsonSchema = Record<string, unknown>

/** How a type is written: `text` is what a person edits (`Optional[int]`), `prompt` what a model reads (`Union[int, NoneType]`). */
interface Writing {
  style: 'text' | 'prompt'
  inner(type: TypeSpec): string
}

/** `define` gives the schema of a named type, once; the strict form has no references and closes every object. */
export interface SchemaBuilder {
  strict: boolean
  inner(type: TypeSpec): JsonSchema
  define(name: string, schema: JsonSchema): JsonSchema
}

/** What a kind may use while reading a value of its own. */
export interface Coercion {
  /** True forgives case, trailing punctuation and money signs. */
  lenient: boolean
  /** Reads a value inside this one; its key or index becomes part of the path. One that does not fit is noted, and the whole fails in the end. */
  inner(value: unknown, type: TypeSpec, key: string | number): Value
  /** Reads the value as another type in this same place. */
  same(value: unknown, type: TypeSpec): Value
  /** The same, boxed; undefined when it cannot be. */
  attempt(value: unknown, type: TypeSpec): { value: Value } | undefined
  /** True when the value already is of the type, nothing to convert. */
  exact(value: unknown, type: TypeSpec): boolean
  /** Throws CoercionError saying that `expected` was wanted here. */
  refuse(expected: string, value: unknown): never
}

/** All that the core knows of one kind of type. */
export interface FieldType<T extends TypeSpec = TypeSpec> {
  /** Name for a person, as in a menu. */
  label: string
  /** The type a menu starts with. */
  blank: T
  display(type: T, writing: Writing): string
  /** What a prompt says of the type beside the field's own description. */
  describe?(type: T): string
  /** What a prompt says about the form of the answer; '' for nothing. Without it the JSON schema is shown. */
  hint?(type: T): string
  schema(type: T, build: SchemaBuilder): JsonSchema
  /** The strict judge: accepts a value of the type as it is, converts nothing. */
  zod(type: T, inner: (type: TypeSpec) => z.ZodType): z.ZodType
  /** True when text is to be read as it stands and not as JSON first. */
  takesText?(type: T): boolean
  /** Lax reading of a value or of text that is not JSON. */
  coerce(value: unknown, type: T, to: Coercion): Value
  /** The type of what the value holds under a key or index; undefined when it holds nothing typed. */
  child?(type: T, key: string | number): TypeSpec | undefined
}
