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
      className="w-full max-w-xl text-muted"
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
      {line.map(({ label, x, score }, index) => (
        <g key={label}>
          <circle cx={toX(x)} cy={toY(score)} r={4} className="fill-accent" />
          <text
            x={toX(x)}
            y={toY(score) + (index % 2 === 0 ? 17 : 29)}
            textAnchor={x / most > 0.9 ? 'end' : 'middle'}
            className="fill-ink text-[11px]"
          >
            {label}
          </text>
        </g>
      ))}
    </svg>
  )
}
