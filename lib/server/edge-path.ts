/**
 * The path of a request's target, decoded once; undefined for anything that two readers could take for two paths: an address
 * of elsewhere, `.` and `..`, empty segments, backslashes, control characters, and all of these (`%` too) in percent form.
 * So for a query of more parameters than any link of ours has: the framework gathers equal names by the square.
 */
export function pathOf(target: string): string | undefined {
  if (!/^\/[\x21-\x7e]*$/.test(target) || /[\\#]/.test(target)) return undefined
  if (target.split('&', mostParameters + 1).length > mostParameters) return undefined
  const raw = target.split('?', 1)[0] ?? ''
  if (/%(2[ef5]|5c|[01][0-9a-f]|7f)/i.test(raw)) return undefined
  const path = decoded(raw)
  return path === undefined || path.split('/').some(isDubious) || path.includes('//') ? undefined : path
}

const mostParameters = 200

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** Dots alone, those of other scripts that a careless reader would take for them included. */
function isDubious(segment: string): boolean {
  return /^\.{1,2}$/.test(segment.normalize('NFKC'))
}
