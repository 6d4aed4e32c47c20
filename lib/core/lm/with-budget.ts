import { costOf } from '../cost'
import { isAbort, toErrorInfo } from '../errors'
import type { Charge, Ledger, Purse, Reservation } from '../ledger'
import { estimateCall } from './estimate'
import type { LanguageModel, LmEvent, LmRequest } from './message'
import type { ModelInfo, Price } from './model-info'

export interface BudgetOptions {
  ledger: Ledger
  model: ModelInfo
  /** Of the run that the calls belong to. */
  run?: Purse | undefined
}

/**
 * Lets a call through when the ledger holds the most it can cost, and settles what it came to. Belongs inside retry, so that
 * every attempt reserves, and inside the cache, so that a hit costs nothing. A refusal is an `error` event `over-budget`.
 */
export function withBudget(lm: LanguageModel, { ledger, model, run }: BudgetOptions): LanguageModel {
  if (model.onDevice) return lm
  return async function* budgeted(request, call) {
    await ledger.ready()
    call.signal.throwIfAborted()
    const mostUsd = mostOf(model, request)
    let place: Reservation
    try {
      place = ledger.reserve({ model: model.id, mostUsd, run })
    } catch (error) {
      yield { type: 'error', error: toErrorInfo(error) }
      return
    }
    // Until the call says otherwise it may have cost all it can: what is given up midway is billed too.
    let charge: Charge | undefined = { usd: mostUsd === undefined ? undefined : 0, doubtUsd: mostUsd }
    let answered = false
    try {
      for await (const event of lm(request, call)) {
        if (event.type === 'end') charge = chargeOf(costOf(event.usage, model.price), mostUsd)
        else if (event.type === 'error' && !billed(event, answered)) charge = undefined
        else answered ||= event.type !== 'status' && event.type !== 'reply'
        yield event
      }
    } catch (error) {
      if (!isAbort(error) && !answered && toErrorInfo(error).code !== 'timeout') charge = undefined
      throw error
    } finally {
      if (charge) place.settle(charge)
      else place.free()
    }
  }
}

/** A server that counts no tokens leaves open what a call came to. */
function chargeOf(usd: number | undefined, mostUsd: number | undefined): Charge {
  return usd === undefined ? { usd, doubtUsd: mostUsd } : { usd }
}

/** A request that is refused costs nothing; one that was being worked on may. */
function billed({ error }: Extract<LmEvent, { type: 'error' }>, answered: boolean): boolean {
  return answered || error.code === 'timeout'
}

/** USD that a call can cost at most: writing into the vendor's cache, where asked for, is dearer than reading the prompt. */
function mostOf(model: ModelInfo, request: LmRequest): number | undefined {
  const marked = request.messages.some(({ parts }) => parts.some(({ cache }) => cache))
  const { price } = model
  return estimateCall(marked && price ? { ...model, price: writing(price) } : model, request).usd?.most
}

function writing(price: Price): Price {
  const { above, cacheWritePerMillion: write = 0 } = price
  return {
    ...price,
    inputPerMillion: dearer(price.inputPerMillion, write),
    ...(above
      ? {
          above: {
            ...above,
            inputPerMillion: dearer(above.inputPerMillion, above.cacheWritePerMillion),
          },
        }
      : {}),
  }
}

/** A rate nobody states stays unknown. */
function dearer(input: number | undefined, write = 0): number | undefined {
  return input === undefined ? undefined : Math.max(input, write)
}
