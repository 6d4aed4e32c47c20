import { isAbort, toErrorInfo } from '../../core/errors'
import type { App } from '../app'

/** The place of this download among the installs; no model has such an id. */
export const offlineInstall = 'offline'

/** Fetches all that works without a network. It goes on when the page is left; failures are kept for the page to show. */
export async function fetchForOffline(app: App): Promise<void> {
  const { installs } = app.stores
  if (installs.getState()[offlineInstall]?.controller) return
  const controller = new AbortController()
  const set = (loadedBytes: number, totalBytes: number) =>
    installs.setState({ [offlineInstall]: { loadedBytes, totalBytes, controller } })
  set(0, 0)
  try {
    await app.runtime.offline.fetch({
      signal: controller.signal,
      onProgress: ({ loadedBytes = 0, totalBytes = 0 }) => {
        if (!controller.signal.aborted) set(loadedBytes, totalBytes)
      },
    })
    void app.storage.persist()
    end()
  } catch (error) {
    if (isAbort(error) || controller.signal.aborted) end()
    else
      installs.setState({
        [offlineInstall]: { loadedBytes: 0, totalBytes: 0, error: toErrorInfo(error) },
      })
  }
  function end() {
    const { [offlineInstall]: _done, ...rest } = installs.getState()
    installs.setState(rest, true)
  }
}

/** Stops it; every file that is whole is kept. */
export function stopOffline(app: App): void {
  app.stores.installs.getState()[offlineInstall]?.controller?.abort(new DOMException('Aborted', 'AbortError'))
}
