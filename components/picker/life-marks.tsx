import { dayText, endOf } from '@/lib/core/lm/end-of-life'
import type { ModelInfo } from '@/lib/core/lm/model-info'

const look = 'shrink-0 whitespace-nowrap rounded-full border px-1.5 text-xs leading-4'

/** Where a model stands in its life: just out, near its end, or not offered to this key. */
export function LifeMarks({ model }: { model: ModelInfo }) {
  const end = endOf(model)
  const next = model.successor ? `Its vendor names ${model.successor} in its place.` : undefined
  return (
    <>
      {model.listed === 'new' ? (
        <span
          className={`${look} border-info/40 text-info`}
          title="In the vendor’s own list, not in the table yet"
        >
          new
        </span>
      ) : null}
      {end ? (
        <span className={`${look} border-warn/40 text-warn`} title={next}>
          {end.isOver ? 'ended' : 'ends'} {dayText(end.on)}
        </span>
      ) : null}
      {model.listed === 'missing' && !end?.isOver ? (
        <span className={`${look} border-line text-muted`} title="The vendor does not list it for this key">
          not listed
        </span>
      ) : null}
    </>
  )
}
