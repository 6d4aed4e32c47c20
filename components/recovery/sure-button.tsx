'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'

/** Asks once more in its own place before it does what cannot be undone; leaving it takes the question back. */
export function SureButton({
  ask,
  sure,
  label,
  disabled,
  onSure,
}: {
  ask: string
  sure: string
  label?: string | undefined
  disabled: boolean
  onSure(): void
}) {
  const [asking, setAsking] = useState(false)
  return (
    <Button
      look={asking ? 'danger' : 'outline'}
      disabled={disabled}
      aria-label={asking ? sure : label}
      onBlur={() => setAsking(false)}
      onClick={() => {
        setAsking(!asking)
        if (asking) onSure()
      }}
    >
      {asking ? sure : ask}
    </Button>
  )
}
