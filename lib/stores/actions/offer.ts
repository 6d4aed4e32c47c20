import { listed, many } from '../../core/many'
import { own, setOwn } from '../../core/own'
import type { App } from '../app'
import { choicesFor, type FileChoice, type HeldFile, planFiles, withList } from '../held-files'
import type { OfferedFiles } from '../inputs'
import { placeFiles } from './inputs'

/** Names of files as a text, the first few in full. */
export function namesOf(files: readonly HeldFile[]): string {
  return listed(files.map(({ file }) => file.name || 'unnamed'))
}

/** What can become of the files in hand, as the work is now. */
export function choicesNow(app: App, offered: OfferedFiles): FileChoice[] {
  return choicesFor(offered.files, { ...app.stores.workspace.getState().doc, target: offered.target })
}

/** What a choice leaves: files that were not used, and the way back to the question. */
export interface Chosen {
  unused: readonly HeldFile[]
  /** Takes back what was chosen and asks again. */
  undo(): void
}

/** Puts the files into the inputs: the first field becomes a list for `list`. Names what has found no place. */
export async function placeOffered(
  app: App,
  choice: Extract<FileChoice, { way: 'list' | 'place' }>,
): Promise<Chosen> {
  const { workspace, inputs } = app.stores
  const { offered } = inputs.getState()
  if (!offered) return { unused: [], undo: () => undefined }
  const before = workspace.getState().doc
  inputs.setState({ offered: undefined })
  const target = choice.way === 'list' ? choice.field : offered.target
  if (choice.way === 'list')
    workspace.editStep(`make ${choice.field} a list`, { signature: withList(before.signature, choice.field) })
  const { places, rest } = planFiles(offered.files, { ...workspace.getState().doc, target })
  await inputs.arrival(() => placeFiles(app, places, target))
  return {
    unused: rest,
    undo() {
      const now = workspace.getState().doc
      const touched = places.flatMap(({ field }) => field ?? [])
      const values = { ...now.inputs }
      for (const name of touched) {
        const value = own(before.inputs, name)
        if (value === undefined) delete values[name]
        else setOwn(values, name, value)
      }
      workspace.editStep('choose again', {
        inputs: values,
        ...(choice.way === 'list' ? { signature: before.signature } : {}),
      })
      inputs.setState({ offered })
    },
  }
}

/** Lets go of the files for something else to be done with them; `undo` asks again. */
export function handOver(app: App, used: readonly HeldFile[]): Chosen {
  const { inputs } = app.stores
  const { offered } = inputs.getState()
  inputs.setState({ offered: undefined })
  return {
    unused: offered?.files.filter((held) => !used.includes(held)) ?? [],
    undo: () => inputs.setState({ offered }),
  }
}

/** `2 pictures, 1 clip and 1 table`. */
export function countsOf(files: readonly HeldFile[]): string {
  const words: [HeldFile['use'], string, string?][] = [
    ['image', 'picture'],
    ['audio', 'clip'],
    ['table', 'table'],
    ['text', 'text'],
    ['labels', 'label file'],
    ['pack', 'file of this app', 'files of this app'],
    ['other', 'other file'],
  ]
  const said = words.flatMap(([use, one, more]) => {
    const count = files.filter((held) => held.use === use).length
    return count > 0 ? [many(count, one, more)] : []
  })
  const last = said.pop()
  return said.length > 0 ? `${said.join(', ')} and ${last}` : (last ?? '')
}
