import { abstain, type Solver } from '../solver'

/** Kinds of output no engine of this device makes: said plainly instead of left silent. */
export const cannot: Solver = {
  id: 'cannot',
  suits: (ask) => (['image', 'audio', 'none', 'tuple', 'union', 'list'].includes(ask.type.kind) ? 0.01 : 0),
  async solve(ask) {
    const { kind } = ask.type
    if (kind === 'image' || kind === 'audio')
      return abstain(`This device cannot make ${kind === 'image' ? 'images' : 'sound'}.`)
    return abstain(
      'A field of this type cannot be filled on this device; text, numbers, choices, lists and objects can.',
    )
  },
}
