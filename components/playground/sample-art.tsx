import type { GalleryEntry } from '@/lib/core/gallery'

/** px heights of the bars that stand for a clip. */
const bars = [8, 20, 34, 16, 44, 28, 52, 24, 38, 60, 30, 46, 18, 56, 36, 22, 48, 14, 32, 42, 20, 10, 26, 12]

/** Which part of its picture shows what an example is about. */
const crops: Record<string, string> = {
  receipt: 'object-top',
  'image-qa': 'object-[50%_72%]',
  'describe-image': 'object-[0%_40%]',
  invoice: 'object-[50%_45%]',
  'image-content-analysis': 'object-[50%_35%]',
  'image-prompt-refiner': 'object-[50%_35%]',
}

/** What an example works on: its picture, or a waveform. */
export function SampleArt({ entry, small = false }: { entry: GalleryEntry; small?: boolean | undefined }) {
  const size = small ? 'w-16 border-r' : 'w-24 max-sm:border-r sm:h-32 sm:w-full sm:border-b'
  const path = Object.values(entry.sample).flatMap((sample) => ('path' in sample ? [sample.path] : []))[0]
  if (path && !path.endsWith('.wav'))
    return (
      // biome-ignore lint/performance/noImgElement: a small file of this app, kept for offline use as it is
      <img
        src={path}
        alt=""
        loading="lazy"
        className={`shrink-0 border-line bg-sunken object-cover ${size} ${crops[entry.id] ?? 'object-center'}`}
      />
    )
  return (
    <span
      className={`flex shrink-0 items-center justify-center gap-1 overflow-hidden border-line bg-sunken ${size}`}
      aria-hidden="true"
    >
      {bars.map((height, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars never change
        <span key={index} className="w-1 shrink-0 rounded-full bg-accent/60" style={{ height }} />
      ))}
    </span>
  )
}
