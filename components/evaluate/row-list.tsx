import { AudioLines, Check, CircleAlert, X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useApp } from '@/components/app-context'
import { useBlobUrl } from '@/components/inputs/use-blob-url'
import { formatMs } from '@/components/results/format'
import { ValueView } from '@/components/results/value-view'
import { Button } from '@/components/ui/button'
import { openExamples } from '@/components/viewer/open-viewer'
import { comparisonsOf, type EvaluatedRow, type Senses } from '@/lib/core/evaluate'
import { mediaIn } from '@/lib/core/media'
import { own } from '@/lib/core/own'
import type { Signature } from '@/lib/core/signature'
import { asText, type Comparison } from '@/lib/core/values/comparison'
import { likenessOf } from '@/lib/core/values/likeness'

const firstRows = 50

type Compared = ReadonlyMap<string, Comparison>

function misses(row: EvaluatedRow, compared: Compared): number {
  if (row.error) return Number.POSITIVE_INFINITY
  return Object.entries(row.example.expected).filter(
    ([name, label]) => !likenessOf(label, row.outputs?.[name] ?? null, compared.get(name) ?? asText).exact,
  ).length
}

/** Every example: those that failed first, then those with wrong fields, then the rest. */
export function RowList({
  rows,
  signature,
  said,
}: {
  rows: readonly EvaluatedRow[]
  signature: Signature
  said: Senses
}) {
  const app = useApp()
  const about = { fields: signature.outputs, by: 'Answer' }
  const [all, setAll] = useState(false)
  const compared = useMemo(() => comparisonsOf(signature, rows, said), [signature, rows, said])
  const sorted = rows.toSorted((a, b) => {
    const [left, right] = [misses(a, compared), misses(b, compared)]
    return left === right ? 0 : right - left
  })
  const shown = all ? sorted : sorted.slice(0, firstRows)
  return (
    <section aria-label="Examples" className="space-y-2">
      <h2 className="font-medium text-sm">Examples, wrong ones first</h2>
      <ul className="divide-y divide-line rounded-panel border border-line bg-surface">
        {shown.map((row) => (
          <li key={row.example.name} className="px-3.5 py-2.5 text-sm">
            <div className="flex items-center gap-3">
              <ExampleThumb
                row={row}
                onLook={() => openExamples(app, { rows: sorted, ...about }, row.example.name)}
              />
              <span className="min-w-0 flex-1 truncate font-medium">{row.example.name}</span>
              <span className="tabular shrink-0 text-muted text-xs">{formatMs(row.ms)}</span>
            </div>
            {row.error ? (
              <p className="mt-1 flex gap-1.5">
                <CircleAlert size={14} aria-hidden="true" className="mt-0.5 shrink-0 text-bad" />
                {row.error}
              </p>
            ) : (
              <dl className="mt-1 grid gap-x-4 gap-y-1 sm:grid-cols-[8rem_1fr]">
                {signature.outputs.map(({ name, type }) => (
                  <FieldRow key={name} {...{ name, row, type }} how={compared.get(name) ?? asText} />
                ))}
              </dl>
            )}
          </li>
        ))}
      </ul>
      {sorted.length > shown.length ? (
        <Button size="sm" onClick={() => setAll(true)}>
          Show all {sorted.length}
        </Button>
      ) : null}
    </section>
  )
}

/** The medium of an example, small; a press shows it large, with its neighbours. */
function ExampleThumb({ row, onLook }: { row: EvaluatedRow; onLook(): void }) {
  const [medium] = mediaIn(row.example.inputs)
  const url = useBlobUrl(medium?.kind === 'image' ? medium.id : undefined, 'thumb')
  if (!medium) return null
  return (
    <button
      type="button"
      aria-label={`Look at ${row.example.name} large`}
      data-testid="example-look"
      onClick={onLook}
      className="flex size-10 shrink-0 cursor-zoom-in items-center justify-center overflow-hidden rounded-control border border-line bg-sunken text-muted"
    >
      {url ? (
        // biome-ignore lint/performance/noImgElement: a blob of this browser; no server could resize it
        <img src={url} alt="" className="size-full object-cover" />
      ) : medium.kind === 'audio' ? (
        <AudioLines size={16} aria-hidden="true" />
      ) : null}
    </button>
  )
}

function FieldRow({
  name,
  row,
  type,
  how,
}: {
  name: string
  row: EvaluatedRow
  how: Comparison
  type: Signature['outputs'][number]['type']
}) {
  const answer = row.outputs?.[name] ?? null
  const label = own(row.example.expected, name)
  const right = label !== undefined && likenessOf(label, answer, how).exact
  return (
    <>
      <dt className="flex items-center gap-1.5 self-start font-mono text-muted text-xs leading-5">
        {label === undefined ? (
          <span className="w-3" />
        ) : right ? (
          <Check size={12} aria-label="Right" className="text-good" />
        ) : (
          <X size={12} aria-label="Wrong" className="text-bad" />
        )}
        {name}
      </dt>
      <dd className="min-w-0">
        {answer === null ? (
          <span className="text-muted">Not found</span>
        ) : (
          <ValueView value={answer} type={type} />
        )}
        {label === undefined || right ? null : (
          <div className="text-muted text-xs">
            Expected: <ValueView value={label} type={type} />
          </div>
        )}
      </dd>
    </>
  )
}
