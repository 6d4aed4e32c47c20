import { AudioLines, Check, Image as ImageIcon, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import type { TypeSpec } from '@/lib/core/fields/type-spec'
import { isMediaRef } from '@/lib/core/media'
import type { Value } from '@/lib/core/signature'
import { wordDiff } from '@/lib/core/values/word-diff'

const longText = 900
const manyRows = 20

const isPlain = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
const isShort = (value: unknown) =>
  typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value.length <= 40)

/** A value as what it is: text, figure, chips, table. Values still streaming may be part of their type, so the value decides. */
export function ValueView({
  value,
  type,
  against,
}: {
  value: unknown
  type?: TypeSpec | undefined
  /** What the others say: words of a text that are not in it are marked. */
  against?: Value | undefined
}): ReactNode {
  if (value === null || value === undefined) return <span className="text-muted">–</span>
  if (typeof value === 'string') {
    if (type?.kind === 'literal' || type?.kind === 'enum') return <Chip>{value}</Chip>
    return <TextView text={value} against={typeof against === 'string' ? against : undefined} />
  }
  if (typeof value === 'number') return <span className="tabular font-mono">{value}</span>
  if (typeof value === 'boolean') return <YesNo value={value} />
  if (isMediaRef(value))
    return (
      <Chip>
        {value.kind === 'image' ? <ImageIcon size={12} /> : <AudioLines size={12} />}
        {value.name ?? value.kind}
      </Chip>
    )
  if (Array.isArray(value)) return <ListView items={value} type={type} />
  if (isPlain(value)) return <ObjectView value={value} />
  return <code className="font-mono">{String(value)}</code>
}

function Chip({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1 break-words rounded-control border border-line bg-sunken px-1.5 py-px text-sm">
      {children}
    </span>
  )
}

function YesNo({ value }: { value: boolean }) {
  return (
    <span className="inline-flex items-center gap-1">
      {value ? (
        <Check size={14} aria-hidden="true" className="text-good" />
      ) : (
        <X size={14} aria-hidden="true" className="text-muted" />
      )}
      {value ? 'Yes' : 'No'}
    </span>
  )
}

function TextView({ text, against }: { text: string; against: string | undefined }) {
  const [whole, setWhole] = useState(false)
  if (text === '') return <span className="text-muted text-sm">Empty text</span>
  const cut = !whole && text.length > longText
  const shown = cut ? `${text.slice(0, longText)}…` : text
  let at = 0
  return (
    <span className="whitespace-pre-wrap break-words [overflow-wrap:anywhere]">
      {against === undefined || cut
        ? shown
        : wordDiff(against, shown).map((word) => {
            at += word.text.length
            return word.same ? (
              word.text
            ) : (
              <mark
                key={at}
                className="bg-warn-soft text-ink underline decoration-warn decoration-dotted underline-offset-3"
              >
                {word.text}
              </mark>
            )
          })}
      {text.length > longText ? (
        <Button look="ghost" size="sm" onClick={() => setWhole(!whole)}>
          {whole ? 'Show less' : 'Show all'}
        </Button>
      ) : null}
    </span>
  )
}

function ListView({ items, type }: { items: readonly unknown[]; type: TypeSpec | undefined }) {
  const [all, setAll] = useState(false)
  if (items.length === 0) return <span className="text-muted text-sm">Empty list</span>
  if (items.every(isPlain)) return <RowsView rows={items as Record<string, unknown>[]} />
  const shown = all ? items : items.slice(0, manyRows)
  const chips = items.every(isShort)
  const itemType = type?.kind === 'list' ? type.item : undefined
  return (
    <>
      <ul className={chips ? 'flex flex-wrap gap-1' : 'list-disc space-y-1 pl-5'}>
        {shown.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items of a list have no identity but their place.
          <li key={index} className="min-w-0">
            {chips ? (
              <Chip>
                <span className={typeof item === 'number' ? 'tabular font-mono' : ''}>{String(item)}</span>
              </Chip>
            ) : (
              <ValueView value={item} type={itemType} />
            )}
          </li>
        ))}
      </ul>
      {items.length > manyRows ? (
        <Button look="ghost" size="sm" onClick={() => setAll(!all)}>
          {all ? 'Show less' : `Show all ${items.length}`}
        </Button>
      ) : null}
    </>
  )
}

function ObjectView({ value }: { value: Record<string, unknown> }) {
  const entries = Object.entries(value)
  if (entries.length === 0) return <span className="text-muted text-sm">Empty object</span>
  return (
    <dl className="grid grid-cols-[fit-content(45%)_1fr] rounded-control border border-line text-sm">
      {entries.map(([key, inner], index) => (
        <div
          key={key}
          className={cx('col-span-2 grid grid-cols-subgrid', index > 0 && 'border-line border-t')}
        >
          <dt className="break-words border-line border-r bg-sunken px-2 py-1 font-mono text-muted text-xs leading-[18px]">
            {key}
          </dt>
          <dd className="min-w-0 px-2 py-1">
            <ValueView value={inner} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Objects of one kind: a table with a column per key. */
function RowsView({ rows }: { rows: readonly Record<string, unknown>[] }) {
  const [all, setAll] = useState(false)
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const shown = all ? rows : rows.slice(0, manyRows)
  return (
    <>
      <div className="overflow-x-auto rounded-control border border-line">
        <table className="w-full border-collapse text-sm">
          <thead>
            <tr className="bg-sunken">
              {keys.map((key) => (
                <th
                  key={key}
                  scope="col"
                  className="px-2 py-1 text-left font-mono font-normal text-muted text-xs"
                >
                  {key}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place.
              <tr key={index} className="border-line border-t">
                {keys.map((key) => (
                  <td
                    key={key}
                    className={cx('px-2 py-1 align-top', typeof row[key] === 'number' && 'text-right')}
                  >
                    <ValueView value={row[key]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > manyRows ? (
        <Button look="ghost" size="sm" onClick={() => setAll(!all)}>
          {all ? 'Show less' : `Show all ${rows.length}`}
        </Button>
      ) : null}
    </>
  )
}
