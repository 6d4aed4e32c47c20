// For tests: where a schema lets in texts, lists or objects without an end.
import type * as z from 'zod'

interface Walked {
  def: Record<string, unknown> & { type: string; checks?: readonly { _zod: { def: { check: string } } }[] }
}

/** Paths of strings without a greatest length, lists without a greatest count and objects with free names without a check. */
export function unbounded(schema: z.ZodType): string[] {
  const found: string[] = []
  const seen = new Set<unknown>()
  const walk = (value: unknown, path: string) => {
    const inner = insideOf(value)
    if (!inner || seen.has(value)) return
    seen.add(value)
    const { def } = inner
    const checks = (def.checks ?? []).map((one) => one._zod.def.check)
    const hasEnd = checks.some((check) => check === 'max_length' || check === 'length_equals')
    const isOpen =
      ((def.type === 'string' || def.type === 'array') && !hasEnd) ||
      (def.type === 'record' && checks.length === 0 && insideOf(def.keyType)?.def.type !== 'enum')
    if (isOpen) found.push(path)
    if (def.type === 'object')
      for (const [name, member] of Object.entries(def.shape ?? {})) walk(member, `${path}.${name}`)
    if (def.type === 'lazy' && typeof def.getter === 'function') walk(def.getter(), path)
    for (const [key, step] of [
      ['element', '[]'],
      ['keyType', '{name}'],
      ['valueType', '{}'],
      ['innerType', ''],
      ['in', ''],
      ['out', ''],
      ['left', ''],
      ['right', ''],
      ['rest', '[]'],
    ] as const)
      walk(def[key], path + step)
    for (const key of ['options', 'items'])
      if (Array.isArray(def[key]))
        for (const [at, one] of def[key].entries()) walk(one, `${path}${stepOf(one, at)}`)
  }
  walk(schema, '')
  return [...new Set(found)]
}

/** The word that tells one member of a union from the others, or its place. */
function stepOf(option: unknown, at: number): string {
  const shape = insideOf(option)?.def.shape
  for (const name of ['type', 'role', 'operation']) {
    const values = shape instanceof Object && insideOf(Reflect.get(shape, name))?.def.values
    if (Array.isArray(values)) return `(${values.join()})`
  }
  return `(${at})`
}

function insideOf(value: unknown): Walked | undefined {
  if (value === null || typeof value !== 'object' || !('_zod' in value)) return undefined
  return value._zod as Walked
}
