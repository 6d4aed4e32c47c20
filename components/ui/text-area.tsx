import type { ComponentProps } from 'react'
import { cx } from './cx'

/** A text box that grows with its text: a hidden copy of the text in the same grid cell sets the height. */
export function TextArea({
  className,
  value,
  minRows = 1,
  ...rest
}: ComponentProps<'textarea'> & { value: string; minRows?: number }) {
  const shape =
    'col-start-1 row-start-1 w-full whitespace-pre-wrap break-words px-2.5 py-1.5 pointer-coarse:py-3'
  return (
    <div className={cx('control-box grid text-base', className)}>
      <div aria-hidden="true" className={cx(shape, 'invisible')} style={{ minHeight: minRows * 20 + 12 }}>
        {`${value}\n`.replace(/\n$/, value.endsWith('\n') || value === '' ? '\u200b' : '')}
      </div>
      <textarea
        value={value}
        rows={1}
        className={cx(
          shape,
          'touch resize-none overflow-hidden bg-transparent outline-none placeholder:text-muted',
        )}
        {...rest}
      />
    </div>
  )
}
