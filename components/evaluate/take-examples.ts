import type { PageIntake } from '@/components/intake/page-intake'
import { toastAction, toastSaid } from '@/components/ui/toaster'
import { toErrorInfo } from '@/lib/core/errors'
import { takeExamples } from '@/lib/stores/actions/evaluation-data'
import { openEvaluation } from '@/lib/stores/actions/evaluation-keep'
import type { App } from '@/lib/stores/app'
import type { PickedFile } from '@/lib/stores/labelled-files'
import { sampleExamples, sampleSignature } from '@/lib/stores/sample-examples'
import type { Settings } from './settings-form'

/** Takes files as examples, and says what became of those that were there. */
export async function takeFiles(app: App, files: readonly PickedFile[]): Promise<void> {
  if (files.length === 0) return
  const { evaluation } = app.stores
  if (evaluation.getState().runs === 'here')
    return toastSaid('Not taken: an evaluation is running. Stop it, then drop the files again.')
  const before = evaluation.getState().record
  let said: string
  try {
    const { did, notes } = await takeExamples(app, files)
    if (did === 'nothing') return toastSaid('There is nothing to evaluate in that.')
    said = notes.join(' ')
  } catch (error) {
    return toastSaid(toErrorInfo(error).message)
  }
  if (before.items.length === 0 || evaluation.getState().record.id === before.id) {
    if (said) toastSaid(said)
    return
  }
  toastAction(`These are a new evaluation; the one before is kept. ${said}`.trim(), {
    label: 'Back to it',
    run: () => {
      // As it is kept now: media may have been read in since.
      const kept = evaluation.getState().kept.find(({ id }) => id === before.id)
      void openEvaluation(app, kept ?? before).catch((error: unknown) =>
        toastSaid(toErrorInfo(error).message),
      )
    },
  })
}

/** Labelled pictures of the app, with the signature they are for. */
export async function trySamples(app: App, change: (patch: Partial<Settings>) => void): Promise<void> {
  try {
    const files = await sampleExamples(new AbortController().signal)
    change({ signature: sampleSignature })
    await takeFiles(app, files)
  } catch (error) {
    toastSaid(toErrorInfo(error).message)
  }
}

/** Evaluate takes media and label files, dropped or pasted anywhere. */
export function exampleIntake(app: App): PageIntake {
  const refuse = () =>
    toastSaid(
      'Evaluate takes files: media, each with a .json label file of the same name, or a table of labels.',
    )
  return {
    aim: () => ({ says: 'Drop media with their label files' }),
    takeFiles: (files) => void takeFiles(app, files),
    takeText: refuse,
    takeLinks: refuse,
  }
}
