import { describe, expect, it } from 'vitest'
import { codeKinds } from '../../core/code/index'
import { parseSignature } from '../../core/signature-text'
import { pngFile, testApp } from '../test-app'
import { addColumn } from './columns'
import { copyColumn } from './copy-code'
import { addFiles } from './inputs'

async function prepared(more: Pick<Parameters<typeof testApp>[0] & object, 'input' | 'written'> = {}) {
  const asked: unknown[] = []
  const made = testApp({
    ...more,
    async *lm(request) {
      asked.push(request)
      yield { type: 'end', stop: 'stop', usage: { input: 0, output: 0 } }
    },
  })
  const { workspace } = made.app.stores
  workspace.editStep('set', { signature: parseSignature('photo: Image -> total: float') })
  await addFiles(made.app, [pngFile('a.png')])
  addColumn(made.app, 'vendor/one')
  const column = workspace.getState().doc.columns.at(-1)?.id ?? ''
  return { ...made, asked, column }
}

const { signal } = new AbortController()

describe('copying a column', () => {
  it('shows its first call without asking the model, and reads the files beside it', async () => {
    const { app, asked, column } = await prepared()
    const { source, read } = await copyColumn(app, column, signal)
    expect(asked).toEqual([])
    expect(source).toMatchObject({
      wire: { kind: 'chat' },
      adapter: 'chat',
      files: [{ name: 'image-1.png' }],
    })
    expect(source.task?.signature.outputs.map(({ name }) => name)).toEqual(['total'])
    expect((await read(source.files[0]?.mediaId ?? '')).size).toBeGreaterThan(8)
    for (const kind of codeKinds) expect(kind.print(source), kind.id).not.toBe('')
  })

  it('has what is said in a clip in place of it, where that was written down before', async () => {
    const hear = async (written: boolean) => {
      const { app, column, asked } = await prepared({ input: ['text'], written })
      const { workspace } = app.stores
      workspace.editStep('set', { signature: parseSignature('clip: Audio -> topic') })
      const clip = new File(['RIFF'], 'note.wav', { type: 'audio/wav' })
      await addFiles(app, [clip])
      workspace.editStep('bridge', { options: { ...workspace.getState().doc.options, bridge: 'transcript' } })
      const copied = await copyColumn(app, column, signal)
      expect(asked).toEqual([])
      return copied.source
    }
    const { task, files } = await hear(true)
    expect(JSON.stringify(task?.inputs)).toContain('said in note.wav')
    expect(files).toEqual([])
    await expect(hear(false)).rejects.toMatchObject({ code: 'invalid', message: /Run the column once/ })
  })

  it('says what is missing instead', async () => {
    const { app, column } = await prepared()
    app.stores.workspace.editStep('clear', { inputs: {} })
    await expect(copyColumn(app, column, signal)).rejects.toMatchObject({ code: 'invalid' })
    await expect(copyColumn(app, 'gone', signal)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('stops when asked to', async () => {
    const { app, column } = await prepared()
    await expect(copyColumn(app, column, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
  })
})
