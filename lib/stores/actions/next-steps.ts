import type { App } from '../app'
import { findModel } from '../models'
import { addColumn } from './columns'
import { installModel } from './installs'
import { runColumns } from './run'

/** Puts the same question to one more model, in a column of its own. */
export async function askAlso(app: App, model: string): Promise<void> {
  addColumn(app, model)
  const id = app.stores.workspace.getState().doc.columns.at(-1)?.id
  if (id !== undefined) await runColumns(app, [id])
}

/** Fetches a model into this browser and then asks it; what failed is kept by the installation for the page to show. */
export async function installAndAsk(app: App, model: string): Promise<void> {
  await installModel(app, model)
  if (findModel(app.stores.models.getState(), model)?.ready) await askAlso(app, model)
}
