'use client'
import { useEffect, useMemo } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { type MediaRef, mediaIn } from '@/lib/core/media'
import { bestHeard } from '@/lib/stores/hearings'
import { type Captions, captionsOf, captionsOfHeard, descriptionOf } from './said-of'

/** The cells of the columns there are (those kept for Undo answer other work), new only when one of them has ended: what streams in meanwhile would redraw the inputs for nothing. */
function useSettledCells() {
  const { runs, workspace } = useApp().stores
  const columns = useStore(workspace, ({ doc }) => doc.columns)
  const settled = useStore(runs, ({ cells }) =>
    Object.entries(cells)
      .map(([id, { run, status }]) => `${id}.${run}.${status}`)
      .join(' '),
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: the cells that matter change only when `settled` does.
  return useMemo(() => {
    const { cells } = runs.getState()
    return Object.fromEntries(columns.flatMap(({ id }) => (cells[id] ? [[id, cells[id]]] : [])))
  }, [runs, settled, columns])
}

/** What is known to be said in a clip: what models of hearing told while they heard it, else what answers rest on. */
export function useCaptions(clip: MediaRef): Captions {
  const app = useApp()
  const { hearings } = app.stores
  const cells = useSettledCells()
  const heard = useStore(hearings, ({ clips }) => bestHeard(clips[clip.id]))
  const known = heard !== undefined
  useEffect(() => {
    if (known) return
    // What was heard on an earlier visit.
    let gone = false
    app.runtime.heard(clip.id).then(
      (found) => found && !gone && hearings.tell(found),
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [app, hearings, clip.id, known])
  return useMemo(() => (heard ? captionsOfHeard(heard) : captionsOf(cells, clip)), [heard, cells, clip])
}

/** The words for a picture: its field's meaning, what a model said of it where it is the only one, else its name. */
export function usePictureText(field: string, picture: MediaRef): string {
  const cells = useSettledCells()
  const { workspace } = useApp().stores
  const inputs = useStore(workspace, ({ doc }) => doc.inputs)
  const label = useStore(
    workspace,
    ({ doc }) => doc.signature.inputs.find(({ name }) => name === field)?.desc,
  )
  return useMemo(() => {
    const pictures = Object.values(inputs)
      .flatMap(mediaIn)
      .filter(({ kind }) => kind === 'image')
    const said = pictures.length === 1 ? descriptionOf(cells) : undefined
    return said ?? label ?? picture.name ?? `Picture of ${field}`
  }, [cells, inputs, label, picture.name, field])
}
