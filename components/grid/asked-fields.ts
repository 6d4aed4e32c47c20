import { canonicalJson } from '../../lib/core/hash'
import { modules } from '../../lib/core/modules'
import type { RunSetup } from '../../lib/core/runs/run-record'
import type { Field } from '../../lib/core/signature'

/** The fields that a run asks for: those of its own signature, where that names none those its module adds. */
export function askedFields({
  signature,
  variants,
}: Pick<RunSetup, 'signature' | 'variants'>): readonly Field[] {
  if (signature.outputs.length > 0) return signature.outputs
  const [first] = variants
  const kind = Object.values(modules).find(({ id }) => id === first?.module)
  const [last] = Object.values(kind?.predictors(signature) ?? {}).slice(-1)
  return last?.outputs ?? []
}

/** The fields of all columns, each name once; one that is of several types among them is compared by what its values are. */
export function fieldsOfAll(slots: readonly { fields: readonly Field[] }[]): readonly Field[] {
  const byName = new Map<string, Field>()
  for (const field of new Set(slots.map(({ fields }) => fields)).values())
    for (const one of field) {
      const known = byName.get(one.name)
      const alike = !known || canonicalJson(known.type) === canonicalJson(one.type)
      byName.set(one.name, alike ? (known ?? one) : { ...known, type: { kind: 'any' } })
    }
  return [...byName.values()]
}
