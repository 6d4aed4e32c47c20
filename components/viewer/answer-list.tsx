import { cx } from '@/components/ui/cx'
import { Select } from '@/components/ui/select'
import type { Box } from '@/lib/core/evidence'
import type { ViewedAnswer } from '@/lib/stores/viewer'

/** What was answered about the medium, numbered as its boxes are; a press shows the place large. */
export function AnswerList({
  answers,
  people,
  by,
  lit,
  onBy,
  onLit,
  onShow,
}: {
  answers: readonly ViewedAnswer[]
  /** Who answered. */
  people: readonly string[]
  by: string | undefined
  lit: number | undefined
  onBy(by: string): void
  onLit(number: number | undefined): void
  onShow(box: Box): void
}) {
  return (
    <section
      aria-label="Answers"
      className="flex max-h-[34%] shrink-0 flex-col border-line border-t two:max-h-none two:w-80 two:border-t-0 two:border-l"
    >
      <div className="border-line border-b px-3 py-2">
        {people.length > 1 ? (
          <Select
            aria-label="Answers of"
            className="w-full"
            value={by ?? ''}
            onChange={(event) => onBy(event.target.value)}
          >
            {people.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </Select>
        ) : (
          <h3 className="truncate font-medium text-sm">{by}</h3>
        )}
      </div>
      <ol className="min-h-0 flex-1 overflow-y-auto p-1.5">
        {answers.map(({ name, text, boxes: [first] }, index) => (
          <li key={name}>
            <button
              type="button"
              disabled={!first}
              onClick={() => first && onShow(first)}
              onPointerEnter={() => onLit(first ? index + 1 : undefined)}
              onPointerLeave={() => onLit(undefined)}
              onFocus={() => onLit(first ? index + 1 : undefined)}
              onBlur={() => onLit(undefined)}
              className={cx(
                'flex w-full gap-2 rounded-control px-2 py-1.5 text-left text-sm enabled:hover:bg-sunken',
                lit === index + 1 && 'bg-accent-soft',
              )}
            >
              <span
                aria-hidden="true"
                className={cx(
                  'tabular mt-0.5 h-4 min-w-4 rounded px-1 text-center font-semibold text-[11px] leading-4',
                  first ? 'bg-accent text-accent-ink' : 'text-muted',
                )}
              >
                {first ? index + 1 : '–'}
              </span>
              <span className="min-w-0 flex-1">
                <span className="block font-mono text-muted text-xs">{name}</span>
                <span className="line-clamp-4 break-words">{text}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
