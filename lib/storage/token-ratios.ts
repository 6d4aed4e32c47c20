const key = 'facet.token-ratios'

/** What answers told of how vendors count media, in localStorage; the caller judges what it is. Never throws. */
export function loadTokenRatios(): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}')
  } catch {
    return {}
  }
}

/** Keeps it; a browser that keeps nothing learns anew on the next visit. */
export function saveTokenRatios(ratios: object): void {
  try {
    localStorage.setItem(key, JSON.stringify(ratios))
  } catch {
    // Private windows and full disks: it holds for this visit.
  }
}
