import type { ReactNode } from 'react'
import { formatCount } from '@/components/results/format'
import { WordMarks } from '@/components/results/marks'
import { boxesIn } from '@/lib/core/grid/boxes'
import { isMediaRef } from '@/lib/core/media'
import type { Value } from '@/lib/core/signature'
import type { Comparison } from '@/lib/core/values/comparison'
import { diffValues } from '@/lib/core/values/diff'
import { collapseRepeats } from '@/lib/core/values/repeats'

/** Characters of a text that are looked at in a small cell; the open cell has all. */
const longest = 160

function short(value: Value): Value {
  return typeof value === 'string' && value.length > longest ? `${value.slice(0, longest)}…` : value
}

/** A value in one line. */
export function plainText(value: Value): string {
  if (value === null) return '–'
  if (typeof value === 'string') return value
  if (typeof value !== 'object') return String(value)
  if (isMediaRef(value)) return value.name ?? value.kind
  const boxes = boxesIn(value)
  if (boxes) return boxes.length === 1 ? '1 box' : `${boxes.length} boxes`
  if (Array.isArray(value)) return value.map(plainText).join(', ')
  return Object.entries(value)
    .map(([name, part]) => `${name}: ${plainText(part)}`)
    .join(', ')
}

function Mark({ children }: { children: ReactNode }) {
  return (
    <mark className="rounded-xs bg-warn-soft text-ink underline decoration-warn decoration-2 underline-offset-2">
      {children}
    </mark>
  )
}

/** A value in one line; that nothing was found is an answer, and said in words. */
function Plain({ value }: { value: Value }) {
  if (value === null) return <span className="text-muted">Not found</span>
  return plainText(short(value))
}

const figure = (delta: number) => Number(Math.abs(delta).toPrecision(6))

/** An answer with the part that differs from its reference marked, in the way of its type. */
export function DiffText({ reference, value, how }: { reference: Value; value: Value; how: Comparison }) {
  const diff = diffValues(short(reference), short(value), how)
  switch (diff.kind) {
    case 'same':
      return <Plain value={value} />
    case 'words':
      return <WordMarks against={plainText(short(reference))} text={plainText(short(value))} />
    case 'number':
      return (
        <>
          <Mark>{plainText(value)}</Mark>{' '}
          <span
            className="tabular text-muted text-xs"
            title={`${figure(diff.delta)} ${diff.delta > 0 ? 'more' : 'less'} than what it is held against: ${plainText(reference)}`}
          >
            {diff.delta > 0 ? '+' : '−'}
            {figure(diff.delta)}
          </span>
        </>
      )
    case 'set':
      return (
        <>
          {plainText(value)}{' '}
          <span className="text-muted text-xs">
            {diff.more.length > 0 ? <Mark>+ {diff.more.map(plainText).join(', ')}</Mark> : null}
            {diff.less.length > 0 ? (
              <span title="Missing here"> − {diff.less.map(plainText).join(', ')}</span>
            ) : null}
          </span>
        </>
      )
    case 'members': {
      const names = Object.entries(diff.members).flatMap(([name, one]) => (one.kind === 'same' ? [] : [name]))
      return (
        <>
          <Mark>{names.join(', ')}</Mark> {plainText(short(value))}
        </>
      )
    }
    case 'boxes':
      return (
        <>
          {plainText(value)}{' '}
          <span className="tabular text-muted text-xs">
            overlap {diff.overlaps.map((share) => `${Math.round(share * 100)}\u202f%`).join(', ')}
          </span>
        </>
      )
    default:
      // That nothing was found is no other answer.
      return value === null ? (
        <Plain value={value} />
      ) : (
        <Mark>
          <Plain value={value} />
        </Mark>
      )
  }
}

/** Repeated answers as value x count; figures by mean and spread. Those that differ from the reference, if any, are marked. */
export function RepeatsText({
  values,
  how,
  reference,
}: {
  values: readonly Value[]
  how: Comparison
  reference: Value | undefined
}) {
  const { values: distinct, spread } = collapseRepeats(values, how)
  const figure = (value: number) => Number(value.toPrecision(4))
  if (spread)
    return (
      <span className="tabular">
        {figure(spread.mean)} ± {figure(spread.deviation)}{' '}
        <span className="text-muted text-xs">×{formatCount(values.length)}</span>
      </span>
    )
  return distinct.map(({ value, count }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: distinct answers have no identity but their place.
    <span key={index} className="mr-2">
      {reference === undefined ? <Plain value={value} /> : <DiffText {...{ reference, value, how }} />}{' '}
      <span className="tabular text-muted text-xs">×{count}</span>
    </span>
  ))
}
