import { addFiles } from '@/lib/stores/actions/inputs'
import { startRecording, stopRecording } from '@/lib/stores/actions/recordings'
import type { App } from '@/lib/stores/app'
import { mediaPlace } from '@/lib/stores/input-fields'
import type { Command } from './command'

/** The input a recording goes to: the first that takes sound. */
function soundField({ stores }: App): string | undefined {
  const { inputs } = stores.workspace.getState().doc.signature
  return inputs.find(({ type }) => mediaPlace(type)?.kind === 'audio')?.name
}

export const inputCommands: readonly Command[] = [
  {
    id: 'inputs.record',
    label: 'Start or stop recording',
    group: 'Inputs',
    keys: ['r'],
    page: '/',
    words: 'microphone speak voice dictate transcribe what is said',
    when: (app) => soundField(app) !== undefined,
    run({ app }) {
      const field = soundField(app)
      if (app.stores.recording.getState().active) void stopRecording(app)
      else if (field !== undefined) void startRecording(app, field)
    },
  },
  {
    id: 'inputs.files',
    label: 'Choose files',
    group: 'Inputs',
    page: '/',
    words: 'upload attach add open browse picture photo image audio clip media own',
    run({ app }) {
      const box = Object.assign(document.createElement('input'), { type: 'file', multiple: true })
      box.addEventListener('change', () => void addFiles(app, [...(box.files ?? [])]))
      box.click()
    },
  },
]
