import type { ProviderAccess } from '../provider'
import { refusalsOfProcess } from './memory'
import { isOutOfBounds, namedWish } from './named-wish'
import type { Refused, Wish } from './wish'

interface Ways<P, S> {
  wishes: readonly Wish<P>[]
  send(params: P): PromiseLike<S>
  /** What the server refused, of an error that `send` threw; undefined when it never answered. */
  read(error: unknown): Refused | undefined
  access: ProviderAccess
  /** Name of the model, by which its refusals are remembered. */
  model: string
}

/**
 * The stream of a request. When the server refuses it because of a wish, the request is sent once more without that wish, at
 * most as often as there are wishes: a refusal costs nothing, and `lost` says what is missed. What a model has refused it is
 * not asked for again within 30 days; only what a call did better without is remembered. Throws what `send` throws.
 */
export async function openWithout<P, S>(params: P, ways: Ways<P, S>): Promise<{ events: S; lost: string[] }> {
  const { model, access, read } = ways
  const memory = access.refusals ?? refusalsOfProcess(access.baseUrl)
  const lost: string[] = []
  const learnt: Wish<P>[] = []
  const open = new Set(ways.wishes)
  let asked = params
  const drop = (wish: Wish<P>): boolean => {
    const rest = wish.without(asked)
    if (rest === undefined) return false
    asked = rest
    open.delete(wish)
    if (wish.said !== undefined) lost.push(wish.said)
    return true
  }
  const known = memory.of(model)
  for (const wish of ways.wishes) if (known.has(wish.name)) drop(wish)
  const remember = () => {
    for (const { name, byAccount, undoes } of learnt) {
      if (undoes !== undefined) memory.forget(model, undoes)
      memory.add(model, name, { byAccount })
    }
  }
  for (;;) {
    try {
      const events = await ways.send(asked)
      remember()
      return { events, lost }
    } catch (error) {
      const refused = read(error)
      const held = [...open].filter((one) => one.without(asked) !== undefined)
      const wish = refused && namedWish(refused, held)
      if (!refused || !wish || !drop(wish)) {
        // Asked to wait, the server had nothing more to say against the request.
        if (refused?.status === 429) remember()
        throw error
      }
      if (!isOutOfBounds(refused)) learnt.push(wish)
    }
  }
}
