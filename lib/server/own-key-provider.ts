import { AppError, toErrorInfo } from '../core/errors'
import type { Operations, Provider } from '../providers/provider'

/** The provider as it speaks to somebody who gave a key of their own: a refused key is theirs to correct, not the server's. */
export function ownKeyProvider(provider: Provider): Provider {
  const told = (error: unknown) =>
    error instanceof AppError && error.code === 'auth'
      ? new AppError({
          ...toErrorInfo(error),
          message: `${provider.label} refused your own key. Nothing was answered and your inputs are kept; check the key under “Keys”, enter it again and retry.`,
        })
      : error
  const answer = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw told(error)
    })
  return {
    ...provider,
    list: (access, signal) => answer(provider.list(access, signal)),
    async *stream(request, call) {
      try {
        yield* provider.stream(request, call)
      } catch (error) {
        throw told(error)
      }
    },
    operations: provider.operations && mapOperations(provider.operations, answer),
  }
}

function mapOperations(operations: Operations, answer: <T>(work: Promise<T>) => Promise<T>): Operations {
  const { transcribe, speak, embed, 'make-image': make, 'edit-image': edit } = operations
  return {
    ...(transcribe && { transcribe: (request, call) => answer(transcribe(request, call)) }),
    ...(speak && { speak: (request, call) => answer(speak(request, call)) }),
    ...(embed && { embed: (request, call) => answer(embed(request, call)) }),
    ...(make && { 'make-image': (request, call) => answer(make(request, call)) }),
    ...(edit && { 'edit-image': (request, call) => answer(edit(request, call)) }),
  }
}
