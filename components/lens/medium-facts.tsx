import { formatBytes } from '@/components/results/format'
import type { MediaRef } from '@/lib/core/media'

/** Name and value of each figure of two media, side by side. */
export function MediumFacts({ original, sent }: { original: MediaRef; sent: MediaRef | undefined }) {
  const rows = [
    { name: 'Size', of: sizeOf },
    {
      name: 'Length',
      of: ({ seconds }: MediaRef) => (seconds === undefined ? undefined : `${seconds.toFixed(1)} s`),
    },
    { name: 'Bytes', of: ({ bytes }: MediaRef) => formatBytes(bytes) },
    { name: 'Format', of: ({ mime }: MediaRef) => mime },
    { name: 'Bit rate', of: bitRate },
  ].filter(({ of }) => of(original) !== undefined)
  return (
    <table className="tabular w-full text-sm">
      <thead className="text-left text-muted text-xs">
        <tr>
          <th className="py-1 font-medium">
            <span className="sr-only">Figure</span>
          </th>
          <th className="py-1 text-right font-medium">Original</th>
          <th className="py-1 text-right font-medium">Sent</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, of }) => (
          <tr key={name} className="border-line border-t">
            <th scope="row" className="py-1 text-left font-normal text-muted">
              {name}
            </th>
            <td className="py-1 text-right">{of(original)}</td>
            <td className="py-1 text-right" data-testid={`sent-${name.toLowerCase().replace(' ', '-')}`}>
              {sent ? of(sent) : '…'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function sizeOf({ width, height, sampleRate }: MediaRef): string | undefined {
  if (width && height) return `${width} × ${height} px`
  return sampleRate ? `${sampleRate / 1000} kHz` : undefined
}

function bitRate({ kind, bytes, seconds }: MediaRef): string | undefined {
  if (kind !== 'audio' || !seconds) return undefined
  return `${Math.round((bytes * 8) / seconds / 1000)} kbit/s`
}
