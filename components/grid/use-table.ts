import { useDeferredValue, useMemo, useRef } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { canonicalJson } from '@/lib/core/hash'
import { cellId, type RunSetup } from '@/lib/core/runs/run-record'
import { sameComparison } from '@/lib/core/values/comparison'
import type { ComparedField } from '@/lib/core/values/consensus'
import type { RowCells } from '@/lib/stores/grid'
import { setupOf, sharedCells, slotsOf } from '@/lib/stores/grid-doc'
import { askedFields, fieldsOfAll } from './asked-fields'
import { comparedFields } from './compared-fields'
import { besideOlder, goneRows } from './older-run'
import { arrange, makeRow, type TableRow } from './table'
import type { GridView } from './view-state'

const empty: RowCells = {}

/** Rows and columns as they are shown. A row whose cells did not change is the same object as before. */
export function useTable(view: GridView) {
  const { workspace, grid } = useApp().stores
  const doc = useStore(workspace, (state) => state.doc)
  // During a run worked out in slices between frames: scrolling and typing go first. At rest what is shown is what is.
  const live = useStore(grid, (state) => state.cells)
  const late = useDeferredValue(live)
  const running = useStore(grid, (state) => state.progress !== undefined)
  const cells = running ? late : live
  const shown = useStore(grid, (state) => state.shown)
  const older = useStore(grid, (state) => state.older)
  const setup = useMemo(() => setupOf(doc), [doc])
  // An older run is read by the signature it was asked with, which may be another one.
  const slots = useMemo(
    () => besideOlder(askedSlots(setup), older ? askedSlots(older.head.setup) : []),
    [setup, older],
  )
  const fields = useMemo(() => fieldsOfAll(slots), [slots])
  // An answer to another question is no answer: only cells that ask what is asked now are shown.
  const fits = useMemo(
    () =>
      shown && canonicalJson(shown.setup) !== canonicalJson(setup)
        ? sharedCells(setup, shown.setup)
        : undefined,
    [shown, setup],
  )
  const compared = useSame(
    useMemo(() => {
      const asked = setup.rows.map(({ id }) => cells.get(id) ?? empty)
      const shownCells = fits ? asked.map((row) => fitting(row, fits)) : asked
      return comparedFields(fields, [...shownCells, ...(older?.cells.values() ?? [])], view.as)
    }, [setup, cells, fits, older, fields, view.as]),
  )
  const make = useMemo(() => {
    const order = slots.map(({ id }) => id)
    const asked = new Map(
      slots.map((slot) => [slot.id, new Set(slot.fields.map(({ name }) => name))] as const),
    )
    const made = new WeakMap<RowCells, Map<string, TableRow>>()
    const twins = new Map(
      older?.head.setup.rows.map(({ id, inputs }) => [canonicalJson(inputs), id] as const) ?? [],
    )
    return (row: TableRow['row'], rowCells: RowCells): TableRow => {
      const known = made.get(rowCells)?.get(row.id)
      if (known?.row === row) return known
      const kept = fits ? fitting(rowCells, fits) : rowCells
      const twin = older?.cells.get(twins.get(canonicalJson(row.inputs)) ?? '')
      const beside = Object.entries(twin ?? {}).map(([slot, places]) => [`older:${slot}`, places] as const)
      const all = beside.length > 0 ? { ...kept, ...Object.fromEntries(beside) } : kept
      const result = makeRow({
        row,
        cells: all,
        fields: compared,
        pin: view.pin,
        slots: order,
        askedOf: (slot) => asked.get(slot),
      })
      const rows = made.get(rowCells) ?? new Map<string, TableRow>()
      made.set(rowCells, rows.set(row.id, result))
      return result
    }
  }, [compared, fits, older, slots, view.pin])
  const gone = useMemo(
    () =>
      older
        ? goneRows(setup.rows, older.head.setup.rows).map((row) => ({ ...make(row, empty), gone: true }))
        : [],
    [setup, older, make],
  )
  const all = useMemo(
    () => [...setup.rows.map((row) => make(row, cells.get(row.id) ?? empty)), ...gone],
    [setup, make, cells, gone],
  )
  const { search, only, sort } = view
  const rows = useMemo(() => arrange(all, { search, only, sort }), [all, search, only, sort])
  return { setup, fields, compared, slots, all, rows }
}

function askedSlots(setup: RunSetup) {
  const fields = askedFields(setup)
  return slotsOf(setup).map((slot) => ({ ...slot, fields }))
}

/** The list before while it compares alike: most answers change nothing in how a field is compared, and rows stay as they are. */
function useSame(compared: readonly ComparedField[]): readonly ComparedField[] {
  const before = useRef(compared)
  const same =
    before.current.length === compared.length &&
    compared.every(({ name, how }, index) => {
      const one = before.current[index]
      return one?.name === name && sameComparison(one.how, how)
    })
  if (!same) before.current = compared
  return before.current
}

function fitting(cells: RowCells, fits: ReadonlySet<string>): RowCells {
  return Object.fromEntries(
    Object.entries(cells).map(([slot, places]) => [
      slot,
      places.map((cell) =>
        cell && (cell.status === 'running' || fits.has(cellId(cell))) ? cell : undefined,
      ),
    ]),
  )
}
