import type { CodeSource } from '../../core/code/code-kind'
import { codeSource } from '../../core/code/index'
import { AppError, toErrorInfo } from '../../core/errors'
import type { LanguageModel, LmRequest } from '../../core/lm/message'
import { createProgram, runProgram } from '../../core/modules/index'
import type { CallRecord } from '../../core/program'
import type { App } from '../app'
import { optionsOf } from '../run-options'

/** What scripts of a call are written from, and the bytes of the files beside them. */
export interface CopiedCall {
  source: CodeSource
  read(mediaId: string): Promise<Blob>
}

/** A call that was made, as it would leave now. Nothing is sent. Throws AppError, or the abort. */
export async function copyCall(
  app: App,
  { request, adapter }: Pick<CallRecord, 'request' | 'adapter'>,
  signal: AbortSignal,
): Promise<CopiedCall> {
  const { sent, media } = await app.runtime.preview(request, signal)
  const source = codeSource(sent, { task: request.task, adapter })
  const read = async (mediaId: string) => {
    const file = source.files.find((one) => one.mediaId === mediaId)
    const kind = file?.mime.startsWith('audio/') ? 'audio' : 'image'
    return media({ kind, id: mediaId, mime: file?.mime ?? '', bytes: 0 })
  }
  return { source, read }
}

/** The first call a column would make with the inputs as they are. Nothing is sent. Throws AppError, or the abort. */
export async function copyColumn(app: App, columnId: string, signal: AbortSignal): Promise<CopiedCall> {
  const { doc } = app.stores.workspace.getState()
  const column = doc.columns.find(({ id }) => id === columnId)
  if (!column)
    throw new AppError({ code: 'not-found', message: 'This column is gone. Open another one’s menu.' })
  const stop = new AbortController()
  let asked: LmRequest | undefined
  // Stops the program where a model would be asked.
  const note: LanguageModel = (request) => {
    asked = request
    stop.abort()
    throw stop.signal.reason
  }
  const context = await app.runtime.context({
    ...optionsOf(column, doc.options),
    // What was said in a clip is taken from the cache: nobody is asked to write it down.
    replay: () => undefined,
    model: column.model,
    signal: AbortSignal.any([signal, stop.signal]),
    emit: () => undefined,
  })
  await runProgram(createProgram(doc.module, doc.signature), doc.inputs, { ...context, lm: note }).catch(
    (error: unknown) => {
      if (!asked) throw toErrorInfo(error).code === 'not-found' ? notWritten() : error
    },
  )
  signal.throwIfAborted()
  if (!asked)
    throw new AppError({
      code: 'invalid',
      message: 'This program asks no model, so there is nothing to copy.',
    })
  return copyCall(app, { request: asked, adapter: context.adapter.id }, signal)
}

function notWritten(): AppError {
  return new AppError({
    code: 'invalid',
    message:
      'This model takes no sound, and nobody has written down what is said in the clip yet. Run the column once, then copy it.',
  })
}
