/**
 * What an object holds under a name that people or models give; undefined where it holds nothing of its own, so that a field
 * called `constructor` or `__proto__` is empty until it is filled.
 */
export function own<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined
}

/** Puts a value under such a name; never reaches the object's prototype. */
export function setOwn<T>(record: Record<string, T>, name: string, value: NoInfer<T>): void {
  Object.defineProperty(record, name, { value, enumerable: true, writable: true, configurable: true })
}
