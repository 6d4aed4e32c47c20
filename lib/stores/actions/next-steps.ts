import type { App } from '../app'
import { findModel } from '../models'
import { addColumn } from './columns'
import { installModel } from './installs'
import { runColumns } from './run'

/** Puts the same question to one more model, in a column of its own, whose id is given at once; `done` when it has ended. */
export function askAlso(app: App, model: string): { column: string; done: Promise<unknown> } {
  const column = addColumn(app, model)
  return { column, done: runColumns(app, [column]) }
}

/** Fetches a model into this browser and then asks it; what failed is kept by the installation for the page to show. */
export async function installAndAsk(app: App, model: string): Promise<void> {
  await installModel(app, model)
  if (findModel(app.stores.models.getState(), model)?.ready) await askAlso(app, model).done
}
