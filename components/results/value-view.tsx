import { AudioLines, Check, Image as ImageIcon, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { isMediaRef } from '@/lib/core/media'
import { own } from '@/lib/core/own'
import type { Value } from '@/lib/core/signature'
import { asText, type Comparison } from '@/lib/core/values/comparison'
import { equalValues, memberOf } from '@/lib/core/values/equal'
import { Chip } from './chip'
import { isPlain, ListView, type ValueProps } from './list-view'
import { Changed, WordMarks } from './marks'

const longText = 900

/** A value as what it is: text, figure, chips, table. Values still streaming may be part of their type, so the value decides. */
export function ValueView({ value, type, against, how = asText }: ValueProps): ReactNode {
  if (value === null || value === undefined) return <span className="text-muted">–</span>
  if (typeof value === 'string') {
    if (type?.kind === 'literal' || type?.kind === 'enum') return <Chip>{value}</Chip>
    return <TextView text={value} against={typeof against === 'string' ? against : undefined} />
  }
  if (typeof value === 'number')
    return (
      <span className="tabular font-mono">
        <Changed mark={typeof against === 'number' && !equalValues(against, value, how)}>{value}</Changed>
      </span>
    )
  if (typeof value === 'boolean') return <YesNo value={value} />
  if (isMediaRef(value))
    return (
      <Chip>
        {value.kind === 'image' ? <ImageIcon size={12} /> : <AudioLines size={12} />}
        {value.name ?? value.kind}
      </Chip>
    )
  if (Array.isArray(value))
    return (
      <ListView
        View={ValueView}
        items={value}
        {...{ type, how }}
        against={Array.isArray(against) ? against : undefined}
      />
    )
  if (isPlain(value))
    return <ObjectView value={value} how={how} against={isPlain(against) ? against : undefined} />
  return <code className="font-mono">{String(value)}</code>
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
  return (
    <span className="whitespace-pre-wrap break-words [overflow-wrap:anywhere]">
      {against === undefined || cut ? shown : <WordMarks against={against} text={shown} />}
      {text.length > longText ? (
        <Button look="ghost" size="sm" onClick={() => setWhole(!whole)}>
          {whole ? 'Show less' : 'Show all'}
        </Button>
      ) : null}
    </span>
  )
}

function ObjectView({
  value,
  against,
  how,
}: {
  value: Record<string, unknown>
  against: Record<string, unknown> | undefined
  how: Comparison
}) {
  const entries = Object.entries(value)
  if (entries.length === 0) return <span className="text-muted text-sm">Empty object</span>
  return (
    <dl className="grid grid-cols-[fit-content(45%)_1fr] rounded-control border border-line text-sm">
      {entries.map(([key, inner], index) => {
        const other = against && ((own(against, key) ?? null) as Value)
        const differs =
          other !== undefined && !equalValues(other, (inner ?? null) as Value, memberOf(how, key))
        return (
          <div
            key={key}
            className={cx('col-span-2 grid grid-cols-subgrid', index > 0 && 'border-line border-t')}
          >
            <dt className="break-words border-line border-r bg-sunken px-2 py-1 font-mono text-muted text-xs leading-[18px]">
              {key}
            </dt>
            <dd
              className={cx('min-w-0 px-2 py-1', differs && 'bg-warn-soft')}
              data-differs={differs || undefined}
            >
              <ValueView value={inner} how={memberOf(how, key)} against={differs ? other : undefined} />
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
