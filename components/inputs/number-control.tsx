'use client'
import { TextInput } from '@/components/ui/text-input'
import type { Value } from '@/lib/core/signature'
import { DraftControl, type DraftForm } from './draft-control'

const print = (value: Value | undefined) =>
  typeof value === 'number' || typeof value === 'string' ? String(value) : ''

function readNumber(text: string): number | undefined {
  const value = Number(text.trim().replace(/^(-?\d+),(\d+)$/, '$1.$2'))
  return Number.isFinite(value) ? value : undefined
}

const forms: Record<'whole' | 'any', DraftForm> = {
  any: { print, read: readNumber },
  whole: {
    print,
    read: (text) => {
      const value = readNumber(text)
      return Number.isSafeInteger(value) ? value : undefined
    },
  },
}

export function NumberControl({ field, id, whole }: { field: string; id: string; whole: boolean }) {
  return (
    <DraftControl field={field} form={forms[whole ? 'whole' : 'any']}>
      {({ text, readable, set }) => (
        <>
          <TextInput
            id={id}
            value={text}
            onChange={(event) => set(event.target.value)}
            inputMode={whole ? 'numeric' : 'decimal'}
            aria-invalid={!readable}
            className="tabular"
          />
          {readable ? null : (
            <p className="mt-1 text-bad text-xs">{whole ? 'Needs a whole number.' : 'Needs a number.'}</p>
          )}
        </>
      )}
    </DraftControl>
  )
}
