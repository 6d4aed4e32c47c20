import { loadPreferences, savePreferences } from '../../storage/preferences'
import type { App } from '../app'
import type { Preferences } from '../preferences'

const mostRecent = 6
const mostRecentModels = 4

/** Brings back what was kept. */
export function restorePreferences({ stores }: Pick<App, 'stores'>) {
  const { letters = true, recent = [], recentModels = [], taskWidth, greeted } = loadPreferences()
  stores.preferences.setState({ letters, recent, recentModels, taskWidth, greeted })
}

/** Changes some and keeps all; where the browser keeps nothing, they hold until the page is closed. */
export function setPreferences({ stores }: Pick<App, 'stores'>, patch: Partial<Preferences>) {
  stores.preferences.setState(patch)
  savePreferences(stores.preferences.getState())
}

/** Notes a command as the one used last. */
export function noteCommand(app: Pick<App, 'stores'>, id: string) {
  const { recent } = app.stores.preferences.getState()
  setPreferences(app, { recent: [id, ...recent.filter((one) => one !== id)].slice(0, mostRecent) })
}

/** Notes a model as the one chosen last. */
export function noteModel(app: Pick<App, 'stores'>, id: string) {
  const { recentModels } = app.stores.preferences.getState()
  setPreferences(app, {
    recentModels: [id, ...recentModels.filter((one) => one !== id)].slice(0, mostRecentModels),
  })
}
