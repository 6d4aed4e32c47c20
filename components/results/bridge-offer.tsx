import { AudioLines, ListChecks } from 'lucide-react'
import type { ReactNode } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import type { ErrorCode } from '@/lib/core/errors'
import { mediaIn } from '@/lib/core/media'
import { own } from '@/lib/core/own'
import { runWithTranscript } from '@/lib/stores/actions/run'
import { findModel } from '@/lib/stores/models'

/** What helps a model that takes no audio: what was said, in words, or another model. Else `children`. */
export function BridgeOffer({
  column: id,
  code,
  children,
}: {
  column: string
  /** Of the failure. */
  code: ErrorCode
  children: ReactNode
}) {
  const app = useApp()
  const { workspace, models, view } = app.stores
  const column = useStore(workspace, ({ doc }) => doc.columns.find((one) => one.id === id))
  const heard = useStore(workspace, ({ doc }) =>
    doc.signature.inputs.some(({ name }) =>
      mediaIn(own(doc.inputs, name)).some(({ kind }) => kind === 'audio'),
    ),
  )
  const model = useStore(models, (state) => findModel(state, column?.model ?? ''))
  if (code !== 'unsupported' || !heard || !model || model.input.includes('audio')) return children
  return (
    <>
      <Button
        size="sm"
        look="primary"
        data-asks=""
        data-testid="use-transcript"
        onClick={() => void runWithTranscript(app, id)}
      >
        <AudioLines size={13} aria-hidden="true" /> Use a transcript
      </Button>
      <Button size="sm" data-testid="choose-model" onClick={() => view.setState({ modelMenu: id })}>
        <ListChecks size={13} aria-hidden="true" /> Choose another model
      </Button>
    </>
  )
}
