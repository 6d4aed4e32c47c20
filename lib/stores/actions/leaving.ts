import * as z from 'zod'
import { tryJson } from '../../core/json/try-json'
import { mediaRefSchema } from '../../core/media'
import type { App } from '../app'
import { keepUnfinished, unfinishedText } from './unfinished'

/** True while something a person gave is nowhere but in this page: the browser is to ask before it goes. */
export function wouldLose({ stores }: App): boolean {
  const { workspace, inputs, grid, evaluation } = stores
  const { reading, unclear } = grid.getState()
  return (
    workspace.getState().saved === 'failed' ||
    evaluation.getState().unsaved !== undefined ||
    evaluation.getState().unread.size > 0 ||
    inputs.isArriving() ||
    inputs.getState().offered !== undefined ||
    reading !== undefined ||
    unclear !== undefined
  )
}

const homelessName = 'media without a place'
const refsSchema = z.array(mediaRefSchema)

/** Media that wait for a place are there after the page too. Returns the end of it. */
export function keepHomeless(app: App): () => void {
  const { inputs } = app.stores
  const kept = refsIn(unfinishedText(app, homelessName)?.text)
  const { homeless } = inputs.getState()
  const ids = new Set(homeless.map(({ id }) => id))
  if (kept.length > 0) inputs.setState({ homeless: [...homeless, ...kept.filter(({ id }) => !ids.has(id))] })
  return inputs.subscribe((state, before) => {
    if (state.homeless === before.homeless) return
    const text = JSON.stringify(state.homeless)
    keepUnfinished(app, homelessName, state.homeless.length > 0 ? { text } : undefined)
  })
}

function refsIn(text: string | undefined) {
  return refsSchema.safeParse(tryJson(text)).data ?? []
}
