/** Something a request asks for and can do without, or say in another way: not every model, server or account grants it. */
export interface Wish<P> {
  /** What it is remembered by. */
  name: string
  /** Names of the parameter as a vendor's error gives them, by their path where they have one (`reasoning.effort`). */
  parameters: readonly string[]
  /** The words that mean this wish wherever they stand; without them its parameter must be called refused in the words. */
  words?: RegExp | undefined
  /** The request without it; undefined when it held no such wish. */
  without(params: P): P | undefined
  /** What the person loses by it; undefined when nothing is lost. */
  said?: string | undefined
  /** True when it is granted or refused to the account of a key and not by the model. */
  byAccount?: true | undefined
  /** The wish whose other way this one is: what is remembered of it does not hold any more. */
  undoes?: string | undefined
}

/** What a vendor refused a request with. */
export interface Refused {
  status: number
  /** The parameter that its error body names, by path. */
  parameter?: string | undefined
  /** The vendor's own sentence. */
  text: string
}

/** A wish that is one parameter, or several that go together. A path is written with dots. */
export function parameterWish<P extends object>({
  paths,
  ...wish
}: Omit<Wish<P>, 'without' | 'parameters'> & {
  paths: readonly string[]
  parameters?: readonly string[]
}): Wish<P> {
  return {
    parameters: paths,
    ...wish,
    without(params) {
      const rest = paths.reduce<object>((left, path) => withoutPath(left, path.split('.')), params)
      return rest === params ? undefined : (rest as P)
    },
  }
}

/** The same object where the path leads nowhere; what is left empty on the way goes too. */
function withoutPath(from: object, [first = '', ...rest]: readonly string[]): object {
  const { [first]: held, ...others } = from as Record<string, unknown>
  if (held === undefined) return from
  if (rest.length === 0) return others
  if (typeof held !== 'object' || held === null) return from
  const left = withoutPath(held, rest)
  if (left === held) return from
  return Object.keys(left).length === 0 ? others : { ...from, [first]: left }
}
