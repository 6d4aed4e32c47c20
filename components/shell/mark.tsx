/** The cut stone of the icon, drawn with the accent. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="20" height="20" aria-hidden="true">
      <path className="fill-accent" d="M9 4h14l6 8-13 17L3 12z" />
      <path className="fill-surface/45" d="M9 4h14l-7 8z" />
      <path className="fill-ink/25" d="M3 12h13v17z" />
    </svg>
  )
}
