'use client'
import { useCallback, useEffect, useState } from 'react'
import { type TextSense, textSenses } from '@/lib/core/values/comparison'

/** What of the grid is looked at: all of it is in the address, so that a link shows the same. */
export interface GridView {
  /** Words that rows must hold. */
  search: string
  only: 'all' | 'differ' | 'failed'
  sort: 'row' | 'disagreement' | 'cost'
  /** Column the others are held against. */
  pin?: string | undefined
  /** The open cell. */
  open?: { row: string; slot: string } | undefined
  /** Column shown on narrow screens. */
  tab?: string | undefined
  run?: string | undefined
  /** How high a row is: two fields, four, or all of them. */
  rows: 'low' | 'usual' | 'full'
  /** What the texts of a field are held to be, by its name, where the person says so. */
  as?: Readonly<Record<string, TextSense>> | undefined
}

const onlys = ['all', 'differ', 'failed'] as const
const rowSizes = ['usual', 'low', 'full'] as const
const sorts = ['row', 'disagreement', 'cost'] as const

/** Reads a view from an address; what is not understood is left out. */
export function parseView(query: string): GridView {
  const params = new URLSearchParams(query)
  const text = (name: string) => params.get(name) || undefined
  const open = text('cell')
  const at = open?.indexOf('.') ?? -1
  return {
    search: text('q') ?? '',
    only: onlys.find((one) => one === text('only')) ?? 'all',
    sort: sorts.find((one) => one === text('sort')) ?? 'row',
    rows: rowSizes.find((one) => one === text('rows')) ?? 'usual',
    pin: text('pin'),
    open: open && at > 0 ? { row: open.slice(0, at), slot: open.slice(at + 1) } : undefined,
    tab: text('tab'),
    run: text('run'),
    as: sensesIn(params.getAll('as')),
  }
}

/** `total:amount` for each field. */
function sensesIn(entries: readonly string[]): GridView['as'] {
  const found = entries.flatMap((entry) => {
    const at = entry.lastIndexOf(':')
    const sense = textSenses.find((one) => one === entry.slice(at + 1))
    return sense && at > 0 ? [[entry.slice(0, at), sense] as const] : []
  })
  return found.length > 0 ? Object.fromEntries(found) : undefined
}

/** The view as a query, empty for a plain one. */
export function printView({ search, only, sort, rows, pin, open, tab, run, as }: GridView): string {
  const params = new URLSearchParams()
  const set = (name: string, value: string | undefined) => value && params.set(name, value)
  set('q', search)
  set('only', only === 'all' ? undefined : only)
  set('sort', sort === 'row' ? undefined : sort)
  set('rows', rows === 'usual' ? undefined : rows)
  set('pin', pin)
  set('cell', open && `${open.row}.${open.slot}`)
  set('tab', tab)
  set('run', run)
  for (const [field, sense] of Object.entries(as ?? {})) params.append('as', `${field}:${sense}`)
  return params.toString()
}

const plain = parseView('')

/** The view and the change of it. It is read once the page is alive: the server does not know it. */
export function useGridView(): { view: GridView; change(patch: Partial<GridView>): void } {
  const [view, setView] = useState(plain)
  useEffect(() => setView(parseView(window.location.search)), [])
  const change = useCallback((patch: Partial<GridView>) => {
    const next = { ...parseView(window.location.search), ...patch }
    const query = printView(next)
    window.history.replaceState(null, '', `${window.location.pathname}${query ? `?${query}` : ''}`)
    setView(next)
  }, [])
  return { view, change }
}
