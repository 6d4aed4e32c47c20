import { toErrorInfo } from '../../core/errors'
import type { App } from '../app'

/** ms between two looks at how full the storage is. */
const lookMs = 60_000
/** ms after which unused media are looked for first, never at the start, and from then on. */
const tidyFirstMs = 5 * 60_000
const tidyMs = 6 * 3_600_000

/** Keeps an eye on the storage: how full it is, what it refused, which media are no longer used. Returns the end of it. */
export function followStorage(app: App): () => void {
  const { storage } = app.stores
  const look = async () => storage.setState({ room: await app.storage.room() })
  void look()
  const timer = setInterval(() => void look(), lookMs)
  const tidy = () => {
    const { doc, past, future, ready } = app.stores.workspace.getState()
    const { record } = app.stores.evaluation.getState()
    // Unused media that cannot be removed now can be later.
    const { homeless } = app.stores.inputs.getState()
    if (ready) app.storage.tidy({ doc, past, future, record, homeless }).catch(() => undefined)
    tidying = setTimeout(tidy, tidyMs)
  }
  let tidying = setTimeout(tidy, tidyFirstMs)
  const deafen = app.storage.onTrouble((trouble, kind) => {
    const { trouble: before } = storage.getState()
    if (kind !== 'over') storage.setState({ trouble, emptied: kind === 'emptied' })
    else if (before === trouble) storage.setState({ trouble: undefined })
    void look()
  })
  return () => {
    clearInterval(timer)
    clearTimeout(tidying)
    deafen()
  }
}

/** Counts what is stored, for whoever looks at it. */
export async function countStorage(app: App): Promise<void> {
  const { storage } = app.stores
  try {
    const use = await app.storage.use()
    storage.setState({ use, room: { usedBytes: use.usedBytes, quotaBytes: use.quotaBytes } })
  } catch (error) {
    storage.setState({ trouble: toErrorInfo(error).message, emptied: false })
  }
}

/** Empties the prediction cache: what was paid for stays in its runs, and only the shortcut goes. */
export async function clearAnswers(app: App): Promise<void> {
  try {
    await app.runtime.clearCache()
    app.stores.storage.setState({ trouble: undefined })
  } catch (error) {
    app.stores.storage.setState({ trouble: toErrorInfo(error).message, emptied: false })
  }
  await countStorage(app)
}

/** Asks the browser not to remove anything by itself, and shows what it said. */
export async function askToPersist(app: App): Promise<void> {
  await app.storage.persist()
  await countStorage(app)
}

/** Writes the open work once more: room may have been found. */
export function saveAgain(app: App): void {
  app.stores.workspace.edit({})
}
