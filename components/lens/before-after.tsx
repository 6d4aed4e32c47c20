import { useState } from 'react'

/** Two pictures of one shape on top of each other, with a slider between them: the left of it shows `before`. */
export function BeforeAfter({
  before,
  after,
  width,
  height,
}: {
  before: string
  after: string
  width: number
  height: number
}) {
  const [share, setShare] = useState(50)
  const clip = { clipPath: `inset(0 ${100 - share}% 0 0)` }
  const layer = 'absolute inset-0 size-full object-contain'
  return (
    <div>
      <div
        className="relative mx-auto max-h-[52vh] max-w-full overflow-hidden rounded-control border border-line bg-sunken"
        style={{ aspectRatio: `${width} / ${height}` }}
      >
        {/* biome-ignore lint/performance/noImgElement: a blob of this browser; no server could resize it */}
        <img src={after} alt="As it is sent" className={layer} draggable={false} />
        {/* biome-ignore lint/performance/noImgElement: see above */}
        <img src={before} alt="As you gave it" className={layer} style={clip} draggable={false} />
        <span
          className="absolute inset-y-0 w-px bg-accent"
          style={{ left: `${share}%` }}
          aria-hidden="true"
        />
        <span className="absolute top-2 left-2 rounded-control bg-surface/90 px-1.5 text-xs">Original</span>
        <span className="absolute top-2 right-2 rounded-control bg-surface/90 px-1.5 text-xs">Sent</span>
      </div>
      <label className="mt-2 flex items-center gap-3 text-muted text-xs">
        Original
        <input
          type="range"
          min={0}
          max={100}
          value={share}
          onChange={(event) => setShare(Number(event.target.value))}
          aria-label="How much of the original is shown, percent"
          className="touch h-6 min-w-0 flex-1 accent-accent"
        />
        Sent
      </label>
    </div>
  )
}
