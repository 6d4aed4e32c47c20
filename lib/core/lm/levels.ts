import type { ModelInfo } from './model-info'

interface Wanted {
  effort?: string | undefined
  verbosity?: string | undefined
  model: Pick<ModelInfo, 'label' | 'efforts' | 'verbosities' | 'onDevice'>
}

/**
 * Which of the wished levels are sent to a model, and in words those that it does not know: they are left out, because a
 * vendor refuses the whole call for one. Of a model of this device, which has none, nothing is said.
 */
export function levelsFor({ effort, verbosity, model }: Wanted): {
  sent: { effort?: string; verbosity?: string }
  said: string[]
} {
  const takesEffort = effort !== undefined && model.efforts?.includes(effort) === true
  const takesVerbosity = verbosity !== undefined && model.verbosities?.includes(verbosity) === true
  const missed = [
    ...(effort === undefined || takesEffort ? [] : [`the effort “${effort}”`]),
    ...(verbosity === undefined || takesVerbosity ? [] : [`the verbosity “${verbosity}”`]),
  ]
  return {
    sent: { ...(takesEffort ? { effort } : {}), ...(takesVerbosity ? { verbosity } : {}) },
    said:
      missed.length === 0 || model.onDevice
        ? []
        : [`${model.label} does not know ${missed.join(' and ')}; it uses its own.`],
  }
}

/** Every level that one of these models knows, least first, and the models that know none of them. */
export function levelsOf(
  models: readonly ModelInfo[],
  kind: 'efforts' | 'verbosities',
): { levels: string[]; without: string[] } {
  const levels = new Set(models.flatMap((model) => model[kind] ?? []))
  const known = ladder.filter((level) => levels.has(level))
  const others = [...levels].filter((level) => !ladder.includes(level))
  const without = models.filter((model) => !model[kind]?.length && !model.onDevice)
  return { levels: [...known, ...others], without: without.map(({ label }) => label) }
}

const ladder = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']
