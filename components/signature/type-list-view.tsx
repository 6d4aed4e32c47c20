import { useEffect, useRef } from 'react'
import { cx } from '@/components/ui/cx'
import type { TypeList } from './use-type-list'

/** The types that fit at the caret, beneath the text box; the box keeps the focus. */
export function TypeListView({ list }: { list: TypeList }) {
  const { choices, active, id } = list
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  if (choices.length === 0) return null
  return (
    <div
      ref={box}
      id={id}
      role="listbox"
      aria-label="Types"
      tabIndex={-1}
      data-testid="type-list"
      className="absolute inset-x-0 top-full z-20 mt-1 max-h-56 animate-appear overflow-y-auto rounded-panel border border-line bg-surface p-1 shadow-float"
    >
      {choices.map((choice, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the text box, which keeps the focus
        <div
          key={choice.text}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          // The box would lose the focus, and with it the list would be gone before the click.
          onPointerDown={(event) => event.preventDefault()}
          onPointerMove={() => list.setActive(index)}
          onClick={() => list.choose(choice)}
          className={cx(
            'touch flex cursor-pointer items-baseline justify-between gap-4 rounded-control px-2 py-1',
            index === active && 'bg-accent-soft',
          )}
        >
          <span className="truncate font-mono text-sm">{choice.text}</span>
          <span className="shrink-0 text-muted text-xs">{choice.label}</span>
        </div>
      ))}
    </div>
  )
}
