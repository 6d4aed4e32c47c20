'use client'
import { TextArea } from '@/components/ui/text-area'
import { displayType } from '@/lib/core/fields/display'
import type { TypeSpec } from '@/lib/core/fields/type-spec'
import { readStrict } from '@/lib/core/json/read-strict'
import { plainJson } from '@/lib/core/json/written-number'
import type { Value } from '@/lib/core/signature'
import { DraftControl, type DraftForm } from './draft-control'

const form: DraftForm = {
  print: (value) =>
    value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value, undefined, 2),
  read(text) {
    const read = readStrict(text)
    return read && (plainJson(read.value) as Value)
  },
}

/** Anything that has no control of its own is given as JSON. */
export function JsonControl({ field, id, type }: { field: string; id: string; type: TypeSpec }) {
  return (
    <DraftControl field={field} form={form}>
      {({ text, readable, set }) => (
        <>
          <TextArea
            id={id}
            value={text}
            onChange={(event) => set(event.target.value)}
            placeholder={`JSON: ${displayType(type)}`}
            aria-invalid={!readable}
            spellCheck={false}
            minRows={2}
            className="max-h-80 overflow-y-auto font-mono text-sm"
          />
          {readable ? null : (
            <p className="mt-1 text-muted text-xs">
              Not JSON yet. Texts need double quotes; lists look like ["a", "b"].
            </p>
          )}
        </>
      )}
    </DraftControl>
  )
}
