import type { GalleryEntry } from '@/lib/core/gallery'

/** px heights of the bars that stand for a clip. */
const bars = [8, 20, 34, 16, 44, 28, 52, 24, 38, 60, 30, 46, 18, 56, 36, 22, 48, 14, 32, 42, 20, 10, 26, 12]

/** What an example works on: its picture, or a waveform. */
export function SampleArt({ entry }: { entry: GalleryEntry }) {
  const path = Object.values(entry.sample).flatMap((sample) => ('path' in sample ? [sample.path] : []))[0]
  if (path && !path.endsWith('.wav'))
    return (
      // biome-ignore lint/performance/noImgElement: a small file of this app, kept for offline use as it is
      <img
        src={path}
        alt=""
        loading="lazy"
        className="h-32 w-full border-line border-b bg-sunken object-cover object-top"
      />
    )
  return (
    <span
      className="flex h-32 w-full items-center justify-center gap-1 border-line border-b bg-sunken"
      aria-hidden="true"
    >
      {bars.map((height, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars never change
        <span key={index} className="w-1 rounded-full bg-accent/60" style={{ height }} />
      ))}
    </span>
  )
}
