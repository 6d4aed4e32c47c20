/** How far columns agree in a field, in words: of two none is called a majority, and having found nothing makes none. */
export function agreementWords({
  of,
  found,
  agree,
  largest,
}: {
  /** How many columns answered, and how many of them found something. */
  of: number
  found: number
  /** How many say what most say; 0 where no answer is the most common. */
  agree: number
  /** How many gave the most common answer, or one as common as another. */
  largest: number
}): string {
  if (found === 0) return of === 2 ? 'neither found it' : 'none found it'
  if (found === 1) return of === 2 ? 'only one found it' : `1 of ${of} found it`
  if (agree === of) return 'same'
  if (agree > 0) return `${agree} of ${of} same`
  if (of === 2) return 'differs'
  return largest === 1 && found === of ? 'all differ' : 'no majority'
}
