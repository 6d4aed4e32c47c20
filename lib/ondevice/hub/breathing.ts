import type { EngineCall } from '../engines/engine'
import { breathe } from '../rpc-worker'

interface Forward {
  forward(inputs: unknown): Promise<unknown>
}

/**
 * Lets messages in before each step of a model while `work` runs: on WebAssembly the steps follow each other without a
 * pause, and an abort would wait in the queue until the answer is finished.
 */
export async function breathing<T>(model: Forward, call: EngineCall, work: () => Promise<T>): Promise<T> {
  const own = model.forward
  model.forward = async (inputs) => {
    await breathe()
    call.signal.throwIfAborted()
    return own.call(model, inputs)
  }
  try {
    return await work()
  } finally {
    model.forward = own
  }
}
