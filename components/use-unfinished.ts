import { useApp, useStore } from '@/components/app-context'
import { own } from '@/lib/core/own'
import { keepUnfinished } from '@/lib/stores/actions/unfinished'
import type { UnfinishedText } from '@/lib/stores/unfinished'

/** What is typed into a box and stands for nothing yet; it outlives the page. */
export function useUnfinished(name: string) {
  const app = useApp()
  const { workspace, unfinished } = app.stores
  const worked = useStore(workspace, (state) => state.ready)
  const read = useStore(unfinished, (state) => state.ready)
  const text = useStore(unfinished, ({ texts }) => own(texts, name))
  return {
    ready: worked && read,
    text,
    keep: (now: UnfinishedText | undefined) => keepUnfinished(app, name, now),
  }
}

/** The same as the text of a box and the way to set it. */
export function useUnfinishedText(name: string): [string, (text: string) => void] {
  const { text, keep } = useUnfinished(name)
  return [text?.text ?? '', (next) => keep(next === '' ? undefined : { text: next })]
}
