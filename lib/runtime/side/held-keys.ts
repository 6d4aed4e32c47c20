type Headers = Record<string, string>

/** Headers of the calls under way, by model: a person's keys stay in the worker no longer than they are needed. */
export function createHeldKeys() {
  const held = new Map<string, { headers: Headers; calls: number }>()
  return {
    /** Holds them until the returned function is called. The last that came for a model hold for all its calls. */
    hold(model: string, headers: Headers): () => void {
      const calls = (held.get(model)?.calls ?? 0) + 1
      held.set(model, { headers, calls })
      return () => {
        const left = held.get(model)
        if (!left || left.calls === 1) held.delete(model)
        else left.calls -= 1
      }
    },
    /** One request's headers for calls of these models: a header of several is a list, as RFC 9110 section 5.3 has it. */
    of(models: readonly string[]): Headers {
      const values = new Map<string, Set<string>>()
      for (const model of new Set(models))
        for (const [name, value] of Object.entries(held.get(model)?.headers ?? {}))
          values.set(name, (values.get(name) ?? new Set()).add(value))
      return Object.fromEntries([...values].map(([name, all]) => [name, [...all].join(',')]))
    },
  }
}
