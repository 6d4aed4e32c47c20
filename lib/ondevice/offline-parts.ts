import { gallery } from '../core/gallery'
import { type ListedAsset, listedAssets } from './asset-list'

/** What a thing done on this device needs, as files of our own server. */
export interface OfflinePart {
  id: string
  label: string
  /** Addresses with their bytes; 0 where that is not listed. */
  files: readonly { url: string; bytes: number }[]
}

/** WebAssembly modules that use one instruction of each set: the engines choose their program by what is valid. */
const probes = {
  relaxedSimd: [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2,
    253, 15, 253, 128, 2, 11,
  ],
  simd: [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
    11,
  ],
} as const

function knows(set: keyof typeof probes): boolean {
  return WebAssembly.validate(Uint8Array.from(probes[set]))
}

/** The parts of the app that work without a network once their files are here, for what this browser can run. */
export function offlineParts(can: (set: keyof typeof probes) => boolean = knows): OfflinePart[] {
  const core = can('relaxedSimd') ? '-relaxedsimd' : can('simd') ? '-simd' : ''
  const ort = /^(models\/)?ort-/
  const tf = new RegExp(`^models/tfjs-[^/]+/tfjs-backend-wasm${can('simd') ? '-simd' : ''}\\.wasm$`)
  const tesseract = new RegExp(`^tesseract-[^/]+/tesseract-core${core}-lstm\\.wasm\\.js$`)
  return [
    part('print-fast', 'Print, fast', [/^tesseract-.*(worker\.min\.js|\.traineddata\.gz)$/, tesseract]),
    part('print-accurate', 'Print, accurate', [/^models\/pp-ocr-/, ort]),
    part('speech', 'English speech', [/^models\/moonshine-/, ort]),
    part('objects', 'Objects in pictures', [/^models\/centernet-/, tf]),
    part('meaning', 'Meaning of texts', [/^models\/use-lite-/, tf]),
    { id: 'samples', label: 'Examples', files: samples().map((url) => ({ url, bytes: 0 })) },
  ]
}

function part(id: string, label: string, patterns: readonly RegExp[]): OfflinePart {
  const files = [...listedAssets.values()].filter(({ name }) => patterns.some((one) => one.test(name)))
  return {
    id,
    label,
    files: files.map(({ name, bytes }: ListedAsset) => ({ url: `/vendor/${name}`, bytes })),
  }
}

function samples(): string[] {
  const paths = gallery.flatMap(({ sample }) =>
    Object.values(sample).flatMap((one) => ('path' in one ? [one.path] : [])),
  )
  return [...new Set(paths)]
}
