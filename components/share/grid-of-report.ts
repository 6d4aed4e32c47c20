import { comparedFields } from '@/components/grid/compared-fields'
import { makeRow } from '@/components/grid/table'
import { canonicalJson } from '@/lib/core/hash'
import { restoreRun } from '@/lib/stores/actions/grid-history'
import type { App } from '@/lib/stores/app'
import { gridOf, slotsOf } from '@/lib/stores/grid-doc'
import type { ReportGrid } from './report-grid'

/** The run that the grid shows, or was showing last; undefined when it is of another signature, or there is none. */
export async function gridOfReport(app: App): Promise<ReportGrid | undefined> {
  const { workspace, grid } = app.stores
  const { doc } = workspace.getState()
  if (gridOf(doc).rows.length === 0) return undefined
  // The page of the grid may not have been opened since the start.
  await restoreRun(app)
  const { shown, cells, heads } = grid.getState()
  if (!shown || canonicalJson(shown.setup.signature) !== canonicalJson(doc.signature)) return undefined
  const { setup } = shown
  const fields = setup.signature.outputs
  const compared = comparedFields(fields, [...cells.values()])
  const head = heads.find(({ id }) => id === shown.id)
  const began = head ? `Run of ${new Date(head.at).toISOString().slice(0, 16).replace('T', ' ')} UTC` : 'Run'
  const slots = slotsOf(setup)
  const order = slots.map(({ id }) => id)
  return {
    slots: slots.map((slot) => ({ ...slot, fields, older: false })),
    fields,
    rows: setup.rows.map((row) =>
      makeRow({ row, cells: cells.get(row.id) ?? {}, fields: compared, pin: undefined, slots: order }),
    ),
    title: head?.name ? `${head.name}. ${began}` : began,
  }
}
