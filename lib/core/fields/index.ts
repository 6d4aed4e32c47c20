import type { FieldType } from './field-type'
import { any } from './kinds/any'
import { audio } from './kinds/audio'
import { bool } from './kinds/bool'
import { code } from './kinds/code'
import { dict } from './kinds/dict'
import { enumeration } from './kinds/enum'
import { float } from './kinds/float'
import { history } from './kinds/history'
import { image } from './kinds/image'
import { int } from './kinds/int'
import { list } from './kinds/list'
import { literal } from './kinds/literal'
import { none } from './kinds/none'
import { object } from './kinds/object'
import { str } from './kinds/str'
import { toolCalls } from './kinds/tool-calls'
import { tuple } from './kinds/tuple'
import { union } from './kinds/union'
import type { TypeKindName, TypeOf, TypeSpec } from './type-spec'

/** Every kind of type there is. */
export const typeKinds: { [K in TypeKindName]: FieldType<TypeOf<K>> } = {
  str,
  int,
  float,
  bool,
  any,
  none,
  list,
  dict,
  tuple,
  literal,
  enum: enumeration,
  union,
  object,
  code,
  history,
  toolCalls,
  image,
  audio,
}

/** What is known of the kind of this type. */
export function fieldType(type: TypeSpec): FieldType {
  return typeKinds[type.kind]
}
