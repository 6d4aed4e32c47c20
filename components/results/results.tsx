'use client'
import { type CSSProperties, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { cx } from '@/components/ui/cx'
import { labelOf } from '@/lib/stores/models'
import type { Column } from '@/lib/stores/run-options'
import { isBusy } from '@/lib/stores/runs'
import { ColumnView } from './column-view'
import { DetailsDrawer } from './details-drawer'
import { Differences } from './differences'
import { RunBar } from './run-bar'
import { seriesDot } from './series'
import { useEstimates } from './use-estimates'
import { useNewColumn } from './use-new-column'
import { useResults } from './use-results'

/** px of a column beside others; where there is no room for all the answers scroll sideways. */
const leastWidth = 300

/** px that a part takes, as it changes. */
function useHeight(part: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(60)
  useEffect(() => {
    if (!part.current) return
    const observer = new ResizeObserver(([entry]) => {
      const [size] = entry?.borderBoxSize ?? []
      if (size) setHeight(Math.round(size.blockSize))
    })
    observer.observe(part.current)
    return () => observer.disconnect()
  }, [part])
  return height
}

/** Run, compare, look closer: a column per model, a row per field. Narrow screens show one column at a time. */
export function Results() {
  const results = useResults()
  const estimates = useEstimates()
  const [only, setOnly] = useState(false)
  const { doc, agreements } = results
  const tab = useStore(useApp().stores.view, (state) => state.tab)
  const active = doc.columns.some(({ id }) => id === tab) ? tab : doc.columns[0]?.id
  const fields = useMemo(
    () =>
      only
        ? results.fields.filter(({ name }) => {
            const found = agreements[name]
            return found !== undefined && found.agree < found.of
          })
        : results.fields,
    [only, results.fields, agreements],
  )
  const bar = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  useNewColumn(list, { columns: doc.columns, active })
  const height = useHeight(bar)
  const count = doc.columns.length
  const least = {
    '--least': `${count * leastWidth + (count - 1) * 12}px`,
    '--bar': `${height - 16}px`,
  } as CSSProperties
  return (
    <section
      aria-label="Results"
      className="flex flex-col gap-3 max-lg:min-w-0 max-two:pb-20 lg:min-w-[max(100%,var(--least))]"
      style={least}
    >
      <RunBar ref={bar} />
      {doc.columns.length > 1 ? <ColumnTabs columns={doc.columns} active={active} /> : null}
      <div
        ref={list}
        className="grid grid-flow-col gap-x-3 pb-1 max-lg:grid-cols-1 lg:auto-cols-[minmax(300px,1fr)]"
        style={{ gridTemplateRows: `auto auto repeat(${fields.length}, auto) 1fr` }}
      >
        {doc.columns.map((column, index) => (
          <div
            key={column.id}
            className={cx(
              'row-span-full grid min-w-0 grid-rows-subgrid',
              column.id !== active && 'max-lg:hidden',
            )}
          >
            <ColumnView
              {...results}
              fields={fields}
              column={column}
              index={index}
              estimate={estimates[column.id]}
            />
          </div>
        ))}
      </div>
      <div className="two:sticky two:left-0 two:w-[100cqw]">
        <Differences results={results} only={only} onOnly={setOnly} />
      </div>
      <DetailsDrawer />
    </section>
  )
}

/** Brings the chosen tab into sight when it was chosen elsewhere, as a new column is. */
function useActiveTab(active: string | undefined) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (active === undefined) return
    const tab = list.current?.querySelector('[aria-selected=true]')
    if (list.current && tab instanceof HTMLElement)
      list.current.scrollTo({ left: tab.offsetLeft - list.current.offsetLeft - 24 })
  }, [active])
  return list
}

function ColumnTabs({ columns, active }: { columns: readonly Column[]; active: string | undefined }) {
  const list = useActiveTab(active)
  return (
    <div
      ref={list}
      role="tablist"
      aria-label="Models"
      className="no-bar sticky top-12 z-10 -mx-4 -my-1 flex gap-1 overflow-x-auto bg-paper px-4 py-1 two:top-[var(--bar)] lg:hidden"
    >
      {columns.map((column) => (
        <ColumnTab
          key={column.id}
          column={column}
          shown={columns.map(({ model }) => model)}
          active={column.id === active}
        />
      ))}
    </div>
  )
}

function ColumnTab({
  column,
  shown,
  active,
}: {
  column: Column
  /** The models of all columns. */
  shown: readonly string[]
  active: boolean
}) {
  const { view, models, runs } = useApp().stores
  const state = useStore(models, (all) => all)
  const busy = useStore(runs, ({ cells }) => isBusy(cells[column.id]))
  return (
    <button
      type="button"
      role="tab"
      aria-selected={active}
      onClick={() => view.setState({ tab: column.id })}
      className="touch inline-flex h-9 max-w-48 shrink-0 items-center gap-2 rounded-control border border-transparent px-3 text-muted text-sm aria-selected:border-line aria-selected:bg-surface aria-selected:font-medium aria-selected:text-ink"
    >
      <span
        aria-hidden="true"
        className={cx(
          'size-2 shrink-0 rounded-full',
          seriesDot(column.model, state.models, shown),
          busy && 'animate-breathe',
        )}
      />
      <span className="truncate">{labelOf(state, column.model)}</span>
    </button>
  )
}
