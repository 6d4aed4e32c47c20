/** One tag of a text, as far as it takes part: an opening one knows its closing one. Offsets into the text. */
export interface Element {
  name: string
  key: string | undefined
  /** Where the tag starts, and where the content starts and ends. */
  start: number
  from: number
  to: number
  /** Just behind the closing tag. */
  end: number
  /** False when the text ends before the closing tag. */
  closed: boolean
}

interface Tag {
  name: string
  key: string | undefined
  start: number
  end: number
  form: 'open' | 'close' | 'empty'
}

const tagPattern = /<(\/?)([\p{L}_][\p{L}\p{N}_.-]*)(\s[^<>]*|\/)?>/gu
const keyPattern = /\skey\s*=\s*(?:"([^"]*)"|'([^']*)')/

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
}

/** The text with `&` and `<` written so that they cannot be taken for markup. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

/** The same for a value between double quotes. */
export function escapeAttribute(text: string): string {
  return escapeXml(text).replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** The five entities of XML decoded, once; every other one stays as it is written, so that nothing can expand. */
export function unescapeXml(text: string): string {
  return text.replace(/&(?:lt|gt|amp|quot|apos);/g, (entity) => entities[entity] ?? entity)
}

export interface XmlText {
  text: string
  tags: readonly Tag[]
  /** For each opening tag, by its place in `tags`, the place of the closing one that belongs to it. */
  closing: ReadonlyMap<number, number>
  /** The place of the last closing tag of each name. */
  lastClosing: ReadonlyMap<string, number>
}

/** Finds the tags of a text in one pass. Not every text is well-formed: what pairs up is paired by name. */
export function readTags(text: string): XmlText {
  const tags: Tag[] = []
  for (const match of text.matchAll(tagPattern)) {
    const [whole, slash, name = '', attributes = ''] = match
    const found = keyPattern.exec(attributes)
    const key = found?.[1] ?? found?.[2]
    tags.push({
      name,
      key: key === undefined ? undefined : unescapeXml(key),
      start: match.index,
      end: match.index + whole.length,
      form: slash ? 'close' : attributes.endsWith('/') ? 'empty' : 'open',
    })
  }
  const open = new Map<string, number[]>()
  const closing = new Map<number, number>()
  const lastClosing = new Map<string, number>()
  tags.forEach(({ name, form }, place) => {
    if (form === 'open') {
      const waiting = open.get(name)
      if (waiting) waiting.push(place)
      else open.set(name, [place])
      if (waiting && waiting.length > maxOpen) waiting.shift()
    }
    if (form !== 'close') return
    lastClosing.set(name, place)
    const partner = open.get(name)?.pop()
    if (partner !== undefined) closing.set(partner, place)
  })
  return { text, tags, closing, lastClosing }
}

/** Tags of one name that may wait for their end at once; a text that nests deeper is hostile, not an answer. */
const maxOpen = 50

/**
 * The elements that stand side by side in a stretch of the text, in order. Only those whose name is `wanted`; what is
 * inside them is not looked into. A tag without an end of its own takes the last one of its name (a bare `<a>` in prose
 * must not hide the field); with none it runs to the end of the text, unclosed, or is no element at all.
 */
export function elementsIn(
  xml: XmlText,
  within: { from: number; to: number },
  wanted: (name: string) => boolean,
): Element[] {
  const { tags, text } = xml
  const found: Element[] = []
  let place = firstTagAt(tags, within.from)
  for (;;) {
    const tag = tags[place]
    if (!tag || tag.end > within.to) return found
    if (tag.form === 'close' || !wanted(tag.name)) {
      place += 1
      continue
    }
    const base = { name: tag.name, key: tag.key, start: tag.start }
    if (tag.form === 'empty') {
      found.push({ ...base, from: tag.end, to: tag.end, end: tag.end, closed: true })
      place += 1
      continue
    }
    const at = endOf(xml, { place, tag, to: within.to })
    const close = at === undefined ? undefined : tags[at]
    if (at === undefined || !close) {
      // Only at the end of all that has come may the end still come.
      if (text.length === within.to)
        return [...found, { ...base, from: tag.end, to: within.to, end: within.to, closed: false }]
      place += 1
      continue
    }
    found.push({ ...base, from: tag.end, to: close.start, end: close.end, closed: true })
    place = at + 1
  }
}

/** The outermost tags of the wanted names that have an end of their own, in order. */
export function pairedElements(
  { tags, closing }: XmlText,
  wanted: (name: string) => boolean,
): { name: string; start: number; from: number; end: number }[] {
  const found: { name: string; start: number; from: number; end: number }[] = []
  let at = 0
  tags.forEach(({ name, start, end: from, form }, place) => {
    const close = form === 'open' ? tags[closing.get(place) ?? -1] : undefined
    if (!close || start < at || !wanted(name)) return
    found.push({ name, start, from, end: close.end })
    at = close.end
  })
  return found
}

function endOf(
  { tags, closing, lastClosing }: XmlText,
  { place, tag, to }: { place: number; tag: Tag; to: number },
): number | undefined {
  const within = (at: number | undefined) =>
    at !== undefined && at > place && (tags[at]?.end ?? Number.POSITIVE_INFINITY) <= to ? at : undefined
  return within(closing.get(place)) ?? within(lastClosing.get(tag.name))
}

/** Place of the first tag that starts at or behind an offset; tags are in order, so halving finds it. */
function firstTagAt(tags: readonly Tag[], offset: number): number {
  let low = 0
  let high = tags.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tags[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}
