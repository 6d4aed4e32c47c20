import type { ModelInfo } from '../lm/model-info'
import type { Adapter } from './adapter'
import { adapters, getAdapter } from './index'

const automatic = {
  id: 'auto',
  label: 'Automatic',
  note: 'The strictest form each model is known to keep',
}

/** Every prompt form a person may choose: the automatic one and each adapter. */
export const promptForms: readonly { id: string; label: string; note: string }[] = [
  automatic,
  ...Object.values(adapters),
]

/**
 * The adapter for a chosen prompt form. `auto` is decided by what the model can be held to, strictest first: a JSON
 * schema, a forced tool, any JSON object; else field markers, which every model can write. A model that solves the
 * signature itself reads no prompt and takes the markers too. Throws AppError `not-found` for an unknown id.
 */
export function adapterFor(
  id: string,
  { structured, tools }: Pick<ModelInfo, 'structured' | 'tools'>,
): Adapter {
  if (id !== automatic.id) return getAdapter(id)
  if (structured === 'schema') return adapters.json
  if (structured === 'native') return adapters.chat
  if (tools) return adapters.tool
  return structured === 'json' ? adapters.json : adapters.chat
}
