/** A name without regard to case, blanks, dashes and underscores: `Due date` and `dueDate` name `due_date`. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/g, '')
}

/**
 * Under which name an object that a model wrote holds a field: its own, else the one other spelling of it that names nothing
 * else; undefined where it holds nothing so called, or two of that kind.
 */
export function keyNamed(
  record: Readonly<Record<string, unknown>>,
  name: string,
  isOther: (key: string) => boolean,
): string | undefined {
  if (Object.hasOwn(record, name)) return name
  const wanted = plainName(name)
  if (wanted === '') return undefined
  const [key, ...more] = Object.keys(record).filter((one) => plainName(one) === wanted && !isOther(one))
  return more.length > 0 ? undefined : key
}
