/** localStorage as a browser has it: names are enumerable keys, methods are not; `room` in characters. */
export function fakeLocalStorage({ room = 5_000_000 }: { room?: number } = {}): Storage {
  const kept: Record<string, string> = {}
  const methods = {
    getItem: (name: string) => kept[name] ?? null,
    setItem(name: string, value: string) {
      const used = Object.entries(kept).reduce((sum, [key, text]) => sum + key.length + text.length, 0)
      if (used - (kept[name]?.length ?? 0) + value.length > room)
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
      kept[name] = value
    },
    removeItem(name: string) {
      delete kept[name]
    },
    clear() {
      for (const name of Object.keys(kept)) delete kept[name]
    },
  }
  return new Proxy(kept, {
    get: (target, name) => Reflect.get(methods, name) ?? Reflect.get(target, name),
  }) as unknown as Storage
}
