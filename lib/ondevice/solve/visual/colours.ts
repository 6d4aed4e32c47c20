import type { EvidenceSource } from '../../../core/evidence'
import type { Scene } from '../scene'

/** Colours by share of all images, most common first, with where they come from. */
export async function coloursOf(scene: Scene): Promise<{ name: string; share: number; hex: string }[]> {
  const facts = await Promise.all(scene.images.map((image) => scene.facts(image)))
  const sums = new Map<string, { share: number; hex: string }>()
  for (const { name, share, hex } of facts.flatMap((one) => one.colors)) {
    const known = sums.get(name)
    sums.set(name, { share: (known?.share ?? 0) + share / facts.length, hex: known?.hex ?? hex })
  }
  return [...sums].map(([name, one]) => ({ name, ...one })).sort((a, b) => b.share - a.share)
}

/** The colours that stand out: a twentieth of the picture or more, at most five. */
export async function mainColours(scene: Scene): Promise<string[]> {
  const all = await coloursOf(scene)
  const large = all.filter(({ share }) => share >= 0.05)
  return (large.length > 0 ? large : all.slice(0, 1)).slice(0, 5).map(({ name }) => name)
}

export async function colourSources(scene: Scene): Promise<EvidenceSource[]> {
  const colours = await coloursOf(scene)
  const image = scene.images[0]
  if (!image) return []
  return colours.slice(0, 5).map(({ name, share, hex }) => ({
    input: image.input,
    mediaId: image.ref.id,
    text: `${name} ${hex}`,
    score: Math.round(share * 100) / 100,
  }))
}

const warm = new Set(['red', 'orange', 'yellow', 'brown', 'pink', 'beige'])
const cool = new Set(['blue', 'turquoise', 'green', 'purple'])
const basic = new Set([...warm, ...cool, 'black', 'white', 'grey'])
const shades: Record<string, string> = {
  gray: 'grey',
  silver: 'grey',
  violet: 'purple',
  lilac: 'purple',
  cyan: 'turquoise',
  teal: 'turquoise',
  navy: 'blue',
  azure: 'blue',
  gold: 'yellow',
  golden: 'yellow',
  cream: 'beige',
  tan: 'beige',
  crimson: 'red',
  scarlet: 'red',
  maroon: 'red',
  magenta: 'pink',
}

/** The colour name the pixels are sorted by for a colour word; undefined for other words. */
export function basicColour(word: string): string | undefined {
  return basic.has(word) ? word : shades[word]
}

/** Share of the images, 0..1, that has the colour a word names; undefined when the word names none. */
export async function shareOfColour(scene: Scene, word: string): Promise<number | undefined> {
  const name = basicColour(word)
  if (!name) return undefined
  return (await coloursOf(scene)).find((one) => one.name === name)?.share ?? 0
}

/** Light and warmth of the images in words, from pixels alone: `dark, warm`. */
export async function lightWords(scene: Scene): Promise<{ light: string; warmth: string }> {
  const facts = await Promise.all(scene.images.map((image) => scene.facts(image)))
  const brightness = facts.reduce((sum, one) => sum + one.brightness, 0) / Math.max(1, facts.length)
  const colours = await coloursOf(scene)
  const share = (set: Set<string>) =>
    colours.filter(({ name }) => set.has(name)).reduce((sum, one) => sum + one.share, 0)
  const light = brightness < 0.3 ? 'dark' : brightness > 0.7 ? 'bright' : 'evenly lit'
  const [hot, cold] = [share(warm), share(cool)]
  const warmth = hot > cold + 0.1 ? 'warm' : cold > hot + 0.1 ? 'cool' : 'neutral'
  return { light, warmth }
}
