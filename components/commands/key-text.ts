const names: Readonly<Record<string, string>> = { Escape: 'Esc', ' ': 'Space' }

/** A key in the notation of tinykeys as the caps to press: `$mod+Shift+z` is Ctrl, Shift, Z. `mod` is what the main key is called. */
export function keyCaps(key: string, mod: string): string[] {
  return key.split('+').map((part) => {
    if (part === '$mod') return mod
    return names[part] ?? (part.length === 1 ? part.toUpperCase() : part)
  })
}
