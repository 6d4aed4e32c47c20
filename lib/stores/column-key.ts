import { isPlainObject } from '../core/fields/kinds/dict'
import { canonicalJson } from '../core/hash'
import { readStrict } from '../core/json/read-strict'
import { own } from '../core/own'
import type { Column } from './run-options'
import { optionsOf } from './run-options'
import type { WorkspaceDoc } from './workspace'

/** What a column would ask now, as text. A cell made from another key is stale. Whether the cache is used changes no answer, so it is left out. */
export function columnKey(doc: WorkspaceDoc, column: Column): string {
  const { signature, module } = doc
  const { cache: _cache, ...options } = optionsOf(column, doc.options)
  const inputs = Object.fromEntries(
    signature.inputs.map((field) => [field.name, own(doc.inputs, field.name) ?? null]),
  )
  return canonicalJson({ signature, module, inputs, model: column.model, options })
}

/** The model that a cell with this key was asked of; undefined where the key does not tell. */
export function modelOfKey(key: string): string | undefined {
  const asked = readStrict(key)?.value
  return isPlainObject(asked) && typeof asked.model === 'string' ? asked.model : undefined
}
