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

/** The colour that stands for a model, the same wherever it is shown. */
export function seriesDot(model: string, models: readonly ModelInfo[]): string {
  const listed = models.findIndex((info) => info.id === model)
  const place = listed >= 0 ? listed : [...model].reduce((sum, char) => sum + char.charCodeAt(0), 0)
  return dots[place % dots.length] ?? dots[0]
}
