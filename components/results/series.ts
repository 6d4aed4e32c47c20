import type { ModelInfo } from '@/lib/core/lm/model-info'

// Whole class names, so that the stylesheet finds them.
const dots = [
  'bg-series-1',
  'bg-series-2',
  'bg-series-3',
  'bg-series-4',
  'bg-series-5',
  'bg-series-6',
  'bg-series-7',
  'bg-series-8',
] as const

/**
 * The colour that stands for a model: its own by its place in the list, or the next free one where a model that is shown
 * before it has that. `shown` are the models beside each other, in their order.
 */
export function seriesDot(
  model: string,
  models: readonly ModelInfo[],
  shown: readonly string[] = [],
): string {
  const taken = new Set<number>()
  for (const one of new Set([...shown, model])) {
    let place = ownPlace(one, models)
    for (let step = 0; taken.has(place) && step < dots.length; step++) place = (place + 1) % dots.length
    if (one === model) return dots[place] ?? dots[0]
    taken.add(place)
  }
  return dots[0]
}

function ownPlace(model: string, models: readonly ModelInfo[]): number {
  const listed = models.findIndex((info) => info.id === model)
  const place = listed >= 0 ? listed : [...model].reduce((sum, char) => sum + char.charCodeAt(0), 0)
  return place % dots.length
}
