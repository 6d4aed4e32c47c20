import { type ComponentProps, type ReactNode, useRef } from 'react'
import { cx } from '@/components/ui/cx'

/** A mono text box over a coloured copy of its text: the copy sets the height and shows the looks, the box has the caret. */
export function CodeArea({
  value,
  copy,
  minRows = 2,
  maxHeight,
  className,
  ...rest
}: Omit<ComponentProps<'textarea'>, 'value'> & {
  value: string
  copy?: ReactNode | undefined
  minRows?: number | undefined
  /** px; longer text scrolls. */
  maxHeight?: number | undefined
}) {
  const box = useRef<HTMLDivElement>(null)
  const shape =
    'col-start-1 row-start-1 w-full whitespace-pre-wrap px-2.5 py-2 pointer-coarse:py-3 font-mono text-sm leading-5 [overflow-wrap:anywhere]'
  return (
    <div
      ref={box}
      className={cx('control-box grid overflow-y-auto', rest['aria-invalid'] ? 'border-bad' : '', className)}
      style={maxHeight ? { maxHeight } : undefined}
    >
      <div
        aria-hidden="true"
        className={cx(shape, 'pointer-events-none', copy ? '' : 'invisible')}
        style={{ minHeight: minRows * 20 + 16 }}
      >
        {copy ?? value}
        {'\u200b'}
      </div>
      <textarea
        value={value}
        rows={1}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        className={cx(
          shape,
          'resize-none overflow-hidden bg-transparent caret-ink outline-none',
          copy ? 'text-transparent' : 'text-ink',
        )}
        {...rest}
      />
    </div>
  )
}
