import { own } from '../../core/own'
import { loadUnfinished, saveUnfinished, type UnfinishedText } from '../../storage/unfinished'
import type { App } from '../app'

/** Brings back what was not finished when the page was left. */
export function restoreUnfinished({ stores }: Pick<App, 'stores'>) {
  const { texts } = stores.unfinished.getState()
  stores.unfinished.setState({ texts: { ...loadUnfinished(), ...texts }, ready: true })
}

/** Keeps what is typed into a box until it is finished; undefined when it is. */
export function keepUnfinished(
  { stores }: Pick<App, 'stores'>,
  name: string,
  now: UnfinishedText | undefined,
) {
  const { [name]: before, ...others } = stores.unfinished.getState().texts
  if (now === undefined && before === undefined) return
  stores.unfinished.setState({ texts: now ? { ...others, [name]: now } : others })
  saveUnfinished(name, { now, before })
}

export function unfinishedText({ stores }: Pick<App, 'stores'>, name: string): UnfinishedText | undefined {
  return own(stores.unfinished.getState().texts, name)
}
