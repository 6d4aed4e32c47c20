import { costOf } from '../core/cost'
import type { Ledger } from '../core/ledger'
import type { Price } from '../core/lm/model-info'
import type { Operate } from './operate'

/**
 * Passes an operation through the ledger. What it costs at most nobody can say beforehand; what it came to is known where the
 * vendor tells what it counted. Throws AppError `over-budget` before anything is sent.
 */
export function withOperationBudget(
  operate: Operate,
  { ledger, priceOf }: { ledger: Ledger; priceOf(model: string): Price | undefined },
): Operate {
  return async (request, call) => {
    await ledger.ready()
    call.signal.throwIfAborted()
    const { model } = request
    const place = ledger.reserve({ model, mostUsd: undefined, run: call.spending })
    try {
      const result = await operate(request, call)
      place.settle({ usd: costOf(result.usage, priceOf(model)) })
      return result
    } catch (error) {
      // One that was given up may be billed; one that failed is not.
      if (call.signal.aborted) place.settle({ usd: undefined })
      else place.free()
      throw error
    }
  }
}
