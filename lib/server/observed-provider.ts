import { toErrorInfo } from '../core/errors'
import { modelName, type Provider } from '../providers/provider'
import type { LogLine } from './log'

type Note = Pick<LogLine, 'provider' | 'model' | 'status' | 'ms'>

/** The provider, with one note for each of its calls: which model, how it ended, how long it took. */
export function observedProvider(provider: Provider, note: (line: Note) => void): Provider {
  return {
    ...provider,
    async *stream(request, call) {
      const started = performance.now()
      // Until it says otherwise, whoever asked went away.
      let status = 'aborted'
      try {
        for await (const event of provider.stream(request, call)) {
          if (event.type === 'end') status = 'end'
          else if (event.type === 'error') status = event.error.code
          yield event
        }
        if (status === 'aborted' && !call.signal.aborted) status = 'incomplete'
      } catch (error) {
        if (!call.signal.aborted) status = toErrorInfo(error).code
        throw error
      } finally {
        const ms = performance.now() - started
        note({ provider: provider.id, model: modelName(request.model), status, ms })
      }
    },
  }
}
