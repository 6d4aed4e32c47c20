// Figures as people read them. Numbers keep a steady width (tabular figures), thousands are set apart by a thin space.

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, '\u202f')

/** `820 ms`, `1.8 s`, `2 min 03 s`. */
export function formatMs(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`
  const seconds = ms / 1000
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`
}

/** `1 312`. */
export function formatCount(count: number): string {
  return grouped(String(Math.round(count)))
}

/** USD: `$0`, `$0.0021`, `$1.24`; never rounds something down to nothing. */
export function formatUsd(usd: number): string {
  if (usd === 0) return '$0'
  if (usd < 0.0001) return 'under $0.0001'
  if (usd >= 1) return `$${grouped(String(Math.floor(usd)))}${usd.toFixed(2).slice(-3)}`
  return `$${usd.toFixed(4).replace(/(\.\d\d\d??)0{1,2}$/, '$1')}`
}

/** `812 B`, `64 kB`, `7.4 MB`, `3.2 GB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`
  if (bytes < 999_950_000) return `${(bytes / 1e6).toFixed(1)} MB`
  return `${(bytes / 1e9).toFixed(1)} GB`
}

/** A share from 0 to 1 as `97 %`. */
export function formatShare(share: number): string {
  return `${Math.round(share * 100)}\u202f%`
}

/** Seconds in a clip as `0:07.4`. */
export function formatClock(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  return `${minutes}:${(seconds - minutes * 60).toFixed(1).padStart(4, '0')}`
}
