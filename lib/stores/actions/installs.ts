import { isAbort, toErrorInfo } from '../../core/errors'
import type { App } from '../app'
import { findModel } from '../models'
import { loadModels } from './models'

/** Fetches a hub model into this browser, from where the last try stopped. Failures are kept for the page to show. */
export async function installModel(app: App, id: string): Promise<void> {
  const { installs, models } = app.stores
  if (installs.getState()[id]?.controller) return
  const controller = new AbortController()
  const { keptBytes = 0, totalBytes = 0 } = findModel(models.getState(), id)?.install ?? {}
  installs.setState({ [id]: { loadedBytes: keptBytes, totalBytes, controller } })
  try {
    await app.runtime.install(id, {
      signal: controller.signal,
      onProgress({ loadedBytes, totalBytes: total }) {
        if (loadedBytes === undefined || total === undefined || controller.signal.aborted) return
        installs.setState({ [id]: { loadedBytes, totalBytes: total, controller } })
      },
    })
    forget(app, id)
  } catch (error) {
    if (isAbort(error) || controller.signal.aborted) forget(app, id)
    else {
      const { [id]: now } = installs.getState()
      installs.setState({
        [id]: { loadedBytes: 0, totalBytes, ...now, controller: undefined, error: toErrorInfo(error) },
      })
    }
  }
  await loadModels(app, new AbortController().signal)
}

/** Stops a download; what has come is kept. */
export function pauseInstall(app: App, id: string): void {
  app.stores.installs.getState()[id]?.controller?.abort(new DOMException('Aborted', 'AbortError'))
}

/** Frees what is kept of a model, whole or in part. Throws AppError. */
export async function removeModel(app: App, id: string): Promise<void> {
  pauseInstall(app, id)
  await stopped(app, id)
  await app.runtime.uninstall(id)
  forget(app, id)
  await loadModels(app, new AbortController().signal)
}

/** A part that is just being kept must not come after the removal. */
function stopped({ stores: { installs } }: App, id: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (installs.getState()[id]?.controller) return
      leave()
      resolve()
    }
    const leave = installs.subscribe(look)
    look()
  })
}

function forget(app: App, id: string): void {
  const { [id]: _gone, ...rest } = app.stores.installs.getState()
  app.stores.installs.setState(rest, true)
}
