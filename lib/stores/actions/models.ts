import { isAbort } from '../../core/errors'
import type { App } from '../app'

/** Fills the list of models. Without a server only those of this device are there. */
export async function loadModels(app: App, signal: AbortSignal) {
  const { models } = app.stores
  try {
    models.setState({ models: await app.runtime.listModels(signal), loaded: true })
  } catch (error) {
    if (!isAbort(error)) models.setState({ loaded: true })
  }
}
