import { type ReactNode, useRef } from 'react'
import { Button } from '@/components/ui/button'

/** A button that asks for one file. */
export function PickFile({
  accept,
  label,
  testId,
  onPick,
  children,
}: {
  accept: string
  label: string
  testId: string
  onPick(file: File): void
  children: ReactNode
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={accept}
        aria-label={label}
        data-testid={testId}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          // The same file chosen twice is to be read twice.
          event.target.value = ''
          if (file) onPick(file)
        }}
      />
      <Button onClick={() => input.current?.click()}>{children}</Button>
    </>
  )
}
