/** A thin bar. `share` from 0 to 1; left out, the whole bar breathes faintly, so that it looks like no share. */
export function Progress({ label, share }: { label: string; share?: number | undefined }) {
  const known = share !== undefined
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(known ? { 'aria-valuenow': Math.round(share * 100) } : {})}
      className="h-1 w-full overflow-hidden rounded-full bg-line"
    >
      <div
        className={known ? 'h-full bg-accent' : 'h-full w-full animate-breathe bg-accent/40'}
        style={known ? { width: `${Math.min(100, share * 100)}%` } : undefined}
      />
    </div>
  )
}
