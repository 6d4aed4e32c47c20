import { type ComponentType, type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import type { TypeSpec } from '@/lib/core/fields/type-spec'
import { isMediaRef } from '@/lib/core/media'
import { own } from '@/lib/core/own'
import type { Value } from '@/lib/core/signature'
import { type Aligned, alignLists } from '@/lib/core/values/align'
import type { Comparison } from '@/lib/core/values/comparison'
import { equalValues, itemOf, memberOf } from '@/lib/core/values/equal'
import { Chip } from './chip'

const manyRows = 20

export const isPlain = (value: unknown): value is Record<string, Value> =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && !isMediaRef(value)
const isShort = (value: unknown) =>
  typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value.length <= 40)

const shownOf = (row: Aligned): Value => (row.kind === 'less' ? row.other : row.item)
const titles: Partial<Record<Aligned['kind'], string>> = {
  more: 'Only in this answer',
  less: 'Missing here: the other answer has it',
  changed: 'The other answer has it otherwise',
}

export interface ValueProps {
  value: unknown
  type?: TypeSpec | undefined
  /** What it is held against: words, items, rows and cells that differ are marked, and what is missing. */
  against?: Value | undefined
  /** How both are compared. */
  how?: Comparison | undefined
}

interface ListProps {
  /** Shows what is inside. */
  View: ComponentType<ValueProps>
  items: readonly unknown[]
  /** The list it is held against. */
  against: readonly Value[] | undefined
  how: Comparison
}

/** A list as chips, a table or points; held against another, what differs and what is missing is marked item by item. */
export function ListView({ type, ...list }: ListProps & { type: TypeSpec | undefined }) {
  const { items, against, how, View } = list
  if (items.length === 0 && !against?.length) return <span className="text-muted text-sm">Empty list</span>
  const rows =
    (against && alignLists(against, items as readonly Value[], how)) ??
    items.map((item) => ({ kind: 'same', item: item as Value, other: null }) as const)
  if (rows.every((row) => isPlain(shownOf(row))))
    return <RowsView rows={rows} how={itemOf(how)} View={View} />
  const chips = rows.every((row) => isShort(shownOf(row)))
  return (
    <Some rows={rows}>
      {(shown) => (
        <ul className={chips ? 'flex flex-wrap gap-1' : 'list-disc space-y-1 pl-5'}>
          {shown.map((row, index) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: items of a list have no identity but their place.
              key={index}
              data-differs={row.kind === 'same' ? undefined : row.kind}
              title={titles[row.kind]}
              className={cx('min-w-0', !chips && row.kind === 'less' && 'text-muted line-through')}
            >
              {chips ? (
                <ItemChip row={row} />
              ) : (
                <View
                  value={shownOf(row)}
                  type={type?.kind === 'list' ? type.item : undefined}
                  how={itemOf(how)}
                  against={row.kind === 'changed' ? row.other : row.kind === 'more' ? '' : undefined}
                />
              )}
              <Told kind={row.kind} />
            </li>
          ))}
        </ul>
      )}
    </Some>
  )
}

function ItemChip({ row }: { row: Aligned }) {
  const value = shownOf(row)
  return (
    <Chip look={row.kind === 'same' ? 'plain' : row.kind === 'less' ? 'less' : 'more'}>
      <span className={typeof value === 'number' ? 'tabular font-mono' : ''}>{String(value)}</span>
    </Chip>
  )
}

/** What the look of an item says, for those who do not see it. */
function Told({ kind }: { kind: Aligned['kind'] }) {
  const title = titles[kind]
  return title ? <span className="sr-only"> ({title})</span> : null
}

/** The first rows, and the others on demand. */
function Some({
  rows,
  children,
}: {
  rows: readonly Aligned[]
  children(shown: readonly Aligned[]): ReactNode
}) {
  const [all, setAll] = useState(false)
  return (
    <>
      {children(all ? rows : rows.slice(0, manyRows))}
      {rows.length > manyRows ? (
        <Button look="ghost" size="sm" onClick={() => setAll(!all)}>
          {all ? 'Show less' : `Show all ${rows.length}`}
        </Button>
      ) : null}
    </>
  )
}

const rowLooks: Record<Aligned['kind'], string> = {
  same: '',
  changed: '',
  more: 'bg-warn-soft',
  less: 'text-muted line-through',
}

/** Objects of one kind: a table with a column per key. */
function RowsView({ rows, how, View }: Pick<ListProps, 'how' | 'View'> & { rows: readonly Aligned[] }) {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(shownOf(row) as object)))]
  return (
    <Some rows={rows}>
      {(shown) => (
        <div className="overflow-x-auto rounded-control border border-line">
          <table className="w-full border-collapse text-sm">
            <thead>
              <tr className="bg-sunken">
                {keys.map((key) => (
                  <th
                    key={key}
                    scope="col"
                    className={cx(
                      'px-2 py-1 font-mono font-normal text-muted text-xs',
                      areNumbers(rows, key) ? 'text-right' : 'text-left',
                    )}
                  >
                    {key}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row, index) => (
                <tr
                  // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place.
                  key={index}
                  data-differs={row.kind === 'same' ? undefined : row.kind}
                  title={row.kind === 'changed' ? undefined : titles[row.kind]}
                  className={cx('border-line border-t', rowLooks[row.kind])}
                >
                  {keys.map((key, place) => (
                    <RowCell key={key} {...{ row, View }} name={key} how={memberOf(how, key)}>
                      {place === 0 && row.kind !== 'changed' ? <Told kind={row.kind} /> : null}
                    </RowCell>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Some>
  )
}

function RowCell({
  row,
  name,
  how,
  View,
  children,
}: Pick<ListProps, 'how' | 'View'> & { row: Aligned; name: string; children: ReactNode }) {
  const value = memberIn(shownOf(row), name)
  const other = row.kind === 'changed' ? memberIn(row.other, name) : undefined
  const differs = other !== undefined && !equalValues(other, value, how)
  return (
    <td
      data-differs={differs ? 'changed' : undefined}
      title={differs ? `The other answer: ${other === null ? 'nothing' : printed(other)}` : undefined}
      className={cx(
        'px-2 py-1 align-top',
        typeof value === 'number' && 'text-right',
        differs && 'bg-warn-soft',
      )}
    >
      <View value={value} how={how} against={differs ? other : undefined} />
      {children}
    </td>
  )
}

/** Stands over figures, which line up at their last digit. */
const areNumbers = (rows: readonly Aligned[], name: string) =>
  rows.some((row) => typeof memberIn(shownOf(row), name) === 'number')

const printed = (value: Value) => (typeof value === 'object' ? JSON.stringify(value) : String(value))

function memberIn(object: Value, name: string): Value {
  return isPlain(object) ? ((own(object, name) ?? null) as Value) : null
}
