/** Typical colours of each name; a name has several where people's idea of it spans a range. */
export const namedColors: readonly { name: string; hex: readonly string[] }[] = [
  { name: 'black', hex: ['#000000', '#1c1c1c'] },
  { name: 'grey', hex: ['#4a4a4a', '#808080', '#b4b4b4'] },
  { name: 'white', hex: ['#ffffff', '#e8e8e8'] },
  { name: 'red', hex: ['#ff0000', '#c01818', '#8b0000', '#e04038'] },
  { name: 'orange', hex: ['#ff8c00', '#f07020', '#e89038'] },
  { name: 'brown', hex: ['#8b4513', '#5c3a1e', '#a0703c', '#3a2412'] },
  { name: 'beige', hex: ['#f0e2c4', '#d8c4a0'] },
  { name: 'yellow', hex: ['#ffff00', '#f8d820', '#d8c020', '#fff080'] },
  { name: 'green', hex: ['#00ff00', '#008000', '#4caf50', '#1e4d2b', '#90d890', '#6b8e23'] },
  { name: 'turquoise', hex: ['#40e0d0', '#00ffff', '#20a8a8', '#106868'] },
  { name: 'blue', hex: ['#0000ff', '#1e50c8', '#000080', '#87bde8', '#4682b4', '#18304c'] },
  { name: 'purple', hex: ['#800080', '#6a3fb0', '#b070d8', '#3c1450'] },
  { name: 'pink', hex: ['#ff69b4', '#ffc0cb', '#ff00ff', '#e87898'] },
]

export type Rgb = readonly [red: number, green: number, blue: number]

/** 0..255 gamma-coded sRGB to Oklab, where distance is close to how different colours look (Ottosson 2020). */
function oklab([red, green, blue]: Rgb): Rgb {
  const linear = (value: number) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  const [r, g, b] = [linear(red), linear(green), linear(blue)]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

export function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

export function hexOf(rgb: Rgb): string {
  return `#${rgb.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`
}

const prototypes = namedColors.flatMap(({ name, hex }) =>
  hex.map((one) => ({ name, lab: oklab(rgbOf(one)) })),
)

/** How much more a difference in hue counts than one in lightness: dark red is still red. */
const hueWeight = 2

/** The everyday name of a colour, 0..255 sRGB: that of the nearest typical colour. */
export function colorName(rgb: Rgb): string {
  const [l, a, b] = oklab(rgb)
  let best = { name: '', distance: Infinity }
  for (const { name, lab } of prototypes) {
    const distance = (l - lab[0]) ** 2 + hueWeight * ((a - lab[1]) ** 2 + (b - lab[2]) ** 2)
    if (distance < best.distance) best = { name, distance }
  }
  return best.name
}
