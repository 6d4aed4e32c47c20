import type { ModelInfo, Price } from '../../lib/core/lm/model-info'
import type { ModelOverride } from '../../lib/core/lm/override'

export type PriceDraft = Partial<
  Pick<Price, 'inputPerMillion' | 'outputPerMillion' | 'cachedInputPerMillion'>
>

/** The limits that can be typed; stored in B, px and s, typed in units of `per` of them. */
export const limitInputs = [
  { name: 'images', label: 'Images at once', unit: undefined, per: 1, whole: true },
  { name: 'imageBytes', label: 'Size of an image', unit: 'MB', per: 1024 * 1024, whole: false },
  { name: 'imageSide', label: 'Side of an image', unit: 'px', per: 1, whole: true },
  { name: 'audioSeconds', label: 'Length of a clip', unit: 's', per: 1, whole: true },
  { name: 'requestBytes', label: 'Whole request', unit: 'MB', per: 1024 * 1024, whole: false },
] as const

/** The override with a price once both halves of one are there, from what is typed or from the table. */
export function withPrice(
  override: ModelOverride | undefined,
  { draft, table, today }: { draft: PriceDraft; table: ModelInfo; today: string },
): ModelOverride {
  const { price: _price, ...rest } = override ?? {}
  const typed = Object.fromEntries(
    Object.entries(draft).filter(([name, rate]) => name.endsWith('PerMillion') && rate !== undefined),
  )
  if (Object.keys(typed).length === 0) return rest
  const { above: _above, ...standing } = table.price ?? {}
  const { inputPerMillion, outputPerMillion, ...more } = { ...standing, ...(typed as PriceDraft) }
  if (inputPerMillion === undefined || outputPerMillion === undefined) return rest
  return {
    ...rest,
    price: { ...more, inputPerMillion, outputPerMillion, source: 'set by hand', asOf: today },
  }
}

/** The override with one kind of medium taken or not; what is as in the table is no override. */
export function withKind(
  override: ModelOverride | undefined,
  { kind, model, table }: { kind: 'image' | 'audio' | 'document'; model: ModelInfo; table: ModelInfo },
): ModelOverride {
  const { input: _input, ...rest } = override ?? {}
  const taken = new Set(model.input)
  if (!taken.delete(kind)) taken.add(kind)
  const input = (['text', 'image', 'audio', 'document'] as const).filter((one) => taken.has(one))
  const same = input.length === table.input.length && input.every((one) => table.input.includes(one))
  return same ? rest : { ...rest, input }
}

/** The override with a limit, or without it when `amount` is empty. */
export function withLimit(
  override: ModelOverride | undefined,
  { name, per }: (typeof limitInputs)[number],
  amount: number | undefined,
): ModelOverride {
  const { limits: { [name]: _before, ...others } = {}, ...rest } = override ?? {}
  const limits = amount === undefined ? others : { ...others, [name]: Math.round(amount * per) }
  return Object.keys(limits).length > 0 ? { ...rest, limits } : rest
}
