import { CircleAlert, Package } from 'lucide-react'
import { Fragment, memo } from 'react'
import { formatMs } from '@/components/results/format'
import { cx } from '@/components/ui/cx'
import { own } from '@/lib/core/own'
import type { Field, Value } from '@/lib/core/signature'
import { asText, sameComparison } from '@/lib/core/values/comparison'
import type { GridCell } from '@/lib/stores/grid'
import { BoxThumb } from './box-layer'
import { boxesOf, pictureOf } from './boxes-of'
import { DiffText, RepeatsText } from './cell-text'
import { type CellVerdict, verdictWords } from './judge'
import { isDone, isLent, type TableRow } from './table'

// Whole class names, so that the stylesheet finds them. A figure always stands beside the shade.
const heats = ['', 'bg-warn-soft/50', 'bg-warn-soft'] as const

const nothing: CellVerdict['against'] = {}

interface CellProps {
  cells: readonly (GridCell | undefined)[]
  verdict: CellVerdict | undefined
  /** Of the row, by field: how far its answers agree and how they are compared. */
  consensus: TableRow['consensus']['fields']
  /** Of the row. */
  inputs: TableRow['row']['inputs']
  /** It belongs to an older run: it will not be asked. */
  gone: TableRow['gone']
  fields: readonly Field[]
  /** How many fields fit. */
  lines: number
}

/** A row is worked out anew with each of its answers; a cell of it is drawn anew only when what it shows is another. */
function sameCell(one: CellProps, other: CellProps): boolean {
  const { cells, verdict, inputs, fields, lines } = one
  return (
    cells === other.cells &&
    inputs === other.inputs &&
    one.gone === other.gone &&
    fields === other.fields &&
    lines === other.lines &&
    verdict?.compared === other.verdict?.compared &&
    verdict?.tied === other.verdict?.tied &&
    verdict?.differing.length === other.verdict?.differing.length &&
    verdict?.odd.length === other.verdict?.odd.length &&
    fields.every(({ name }) => verdict?.against[name] === other.verdict?.against[name]) &&
    fields.every(({ name }) => sameComparison(one.consensus[name]?.how, other.consensus[name]?.how))
  )
}

/** The answers of one cell in a few lines: what differs is marked, repetitions are gathered, boxes lie on the picture. */
export const CellView = memo(function CellView(props: CellProps) {
  const { cells, verdict, consensus, inputs, fields, lines } = props
  const reference = verdict?.against ?? nothing
  const done = cells.filter(isDone)
  const failed = cells.find((cell) => cell?.status === 'failed')
  const picture = done.length > 0 ? pictureOf(inputs) : undefined
  const compared = (verdict?.compared ?? 0) > 0
  const boxes = picture && boxesOf({ reference, cells: done, fields, compared })
  const odd = verdict?.odd.length ?? 0
  const heat = odd === 0 ? 0 : odd < (verdict?.compared ?? 0) ? 1 : 2
  const answers = (
    <>
      {done.length > 0 ? (
        <div className={cx(fields.length > 1 && 'grid grid-cols-[fit-content(38%)_minmax(0,1fr)] gap-x-2.5')}>
          {fields.slice(0, lines).map(({ name }) => {
            const how = consensus[name]?.how ?? asText
            const values = done.map(({ outputs }) => (outputs?.[name] ?? null) as Value)
            return (
              <Fragment key={name}>
                {fields.length > 1 ? (
                  <span className="truncate font-mono text-muted text-xs leading-[18px]">{name} </span>
                ) : null}
                <p className={cx(fields.length > 1 ? 'truncate' : 'line-clamp-3 break-words')}>
                  {values.length > 1 ? (
                    <RepeatsText values={values} how={how} reference={own(reference, name)} />
                  ) : (
                    <DiffText
                      reference={own(reference, name) ?? values[0] ?? null}
                      value={values[0] ?? null}
                      how={how}
                    />
                  )}
                </p>
              </Fragment>
            )
          })}
        </div>
      ) : null}
      {failed?.status === 'failed' ? (
        <p className="flex gap-1 text-xs">
          <CircleAlert size={13} aria-label="Failed" className="mt-0.5 shrink-0 text-bad" />
          <span className="line-clamp-2">{failed.error?.message ?? 'Failed'}</span>
        </p>
      ) : null}
      {done.length === 0 && !failed && !props.gone ? <Empty cells={cells} /> : null}
    </>
  )
  return (
    <div className={cx('relative h-full px-2.5 py-1.5 text-sm', heats[heat])}>
      {picture && boxes ? (
        <div className="flex gap-2">
          <BoxThumb picture={picture.medium} {...boxes} />
          <div className="min-w-0 flex-1">{answers}</div>
        </div>
      ) : (
        answers
      )}
      <Foot cells={cells} verdict={verdict} />
    </div>
  )
}, sameCell)

function Empty({ cells }: { cells: readonly (GridCell | undefined)[] }) {
  if (!cells.some((cell) => cell?.status === 'running'))
    return <span className="text-muted text-xs">Not run</span>
  // Nothing turns here: a moving sign in every cell under way would be drawn in each frame.
  return <span className="text-muted text-xs">Running</span>
}

function Foot({
  cells,
  verdict,
}: {
  cells: readonly (GridCell | undefined)[]
  verdict: CellVerdict | undefined
}) {
  const ended = cells.flatMap((cell) => (cell && cell.status !== 'running' ? [cell] : []))
  if (ended.length === 0) return null
  const ms = ended.reduce((sum, cell) => sum + cell.ms, 0) / ended.length
  return (
    <p className="tabular absolute inset-x-2.5 bottom-1.5 flex justify-between gap-2 text-muted text-xs">
      <span className={verdict && verdict.odd.length > 0 ? 'font-medium text-warn' : undefined}>
        {verdict ? verdictWords(verdict) : ''}
      </span>
      <span>
        {ended.some(isLent) ? (
          <Package size={12} role="img" aria-label="from a capsule" className="mr-1 inline" />
        ) : null}
        {formatMs(ms)}
      </span>
    </p>
  )
}
