/** One dot: what it cost and how good it was. */
export interface ChartPoint {
  label: string
  x: number
  /** 0 to 1. */
  score: number
}

const [width, height, left, bottom, top, right] = [420, 200, 44, 34, 12, 16]

/** Scores against what they cost, a dot for each size. The table beneath says the same in words. */
export function SweepChart({
  points,
  xLabel,
  yLabel,
  formatX,
}: {
  points: readonly ChartPoint[]
  xLabel: string
  yLabel: string
  formatX(x: number): string
}) {
  const most = Math.max(...points.map(({ x }) => x), Number.MIN_VALUE)
  const toX = (x: number) => left + (x / most) * (width - left - right)
  const toY = (score: number) => top + (1 - score) * (height - top - bottom)
  const line = [...points].sort((a, b) => a.x - b.x)
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className="w-full max-w-md text-muted"
      role="img"
      aria-label={`${yLabel} against ${xLabel.toLowerCase()}; the table below has the figures`}
    >
      {[0, 0.5, 1].map((score) => (
        <g key={score}>
          <line x1={left} x2={width - right} y1={toY(score)} y2={toY(score)} className="stroke-line" />
          <text x={left - 6} y={toY(score) + 4} textAnchor="end" className="fill-current text-[11px]">
            {score * 100} %
          </text>
        </g>
      ))}
      {[0, 0.5, 1].map((share) => (
        <text
          key={share}
          x={toX(share * most)}
          y={height - bottom + 14}
          textAnchor={share === 1 ? 'end' : 'middle'}
          className="fill-current text-[11px]"
        >
          {formatX(share * most)}
        </text>
      ))}
      <text x={(left + width) / 2} y={height - 4} textAnchor="middle" className="fill-current text-[11px]">
        {xLabel}
      </text>
      <polyline
        points={line.map(({ x, score }) => `${toX(x)},${toY(score)}`).join(' ')}
        className="fill-none stroke-accent"
        strokeOpacity={0.5}
      />
      {line.map(({ label, x, score }) => (
        <circle key={label} cx={toX(x)} cy={toY(score)} r={4} className="fill-accent" />
      ))}
      {named(line.map(({ label, x, score }) => ({ label, x: toX(x), y: toY(score) }))).map(
        ({ label, x, y }) => (
          <text
            key={label}
            x={x}
            y={y + 17}
            textAnchor={x > 0.8 * width ? 'end' : 'middle'}
            className="fill-ink text-[11px]"
          >
            {label}
          </text>
        ),
      )}
    </svg>
  )
}

interface Named {
  label: string
  x: number
  y: number
}

/** Dots that stand too close for a name each share one. */
function named(dots: readonly Named[]): Named[] {
  return dots.reduce<Named[]>((groups, dot) => {
    const near = groups.findIndex(({ x, y }) => Math.abs(x - dot.x) < 44 && Math.abs(y - dot.y) < 13)
    const found = groups[near]
    return found ? groups.with(near, { ...found, label: `${found.label}, ${dot.label}` }) : groups.concat(dot)
  }, [])
}
