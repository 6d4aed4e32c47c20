import type { Message, Part, WireRequest } from './message'

/**
 * Most places of one request that a vendor keeps (Anthropic's messages API; the others have no such marks):
 * platform.claude.com/docs/en/build-with-claude/prompt-caching, November 2026.
 */
export const maxCacheMarks = 4

/**
 * Messages with marks where what comes before is shared by every question: the end of the instructions, the end of the
 * last demo, and media that stand in several turns (at their last place). Marks that are there stay; new ones are added
 * in this order while there is room for `maxCacheMarks`. `messages` ends with the question.
 */
export function markShared(messages: readonly Message[]): Message[] {
  const parts = placesOf(messages)
  const question = messages.findLastIndex(({ role }) => role === 'user')
  const lastOf = (fits: (place: Place) => boolean) => parts.filter(fits).at(-1)
  const wanted = [
    lastOf(({ message }) => messages[message]?.role === 'system'),
    lastOf(({ message }) => message < question && messages[message]?.role !== 'system'),
    ...sharedMedia(parts).reverse(),
  ].filter((place) => place !== undefined)
  const room = maxCacheMarks - parts.filter(({ marked }) => marked).length
  const fresh = [...new Set(wanted)].filter(({ marked }) => !marked).slice(0, Math.max(0, room))
  const keys = new Set(fresh.map(keyOf))
  return mapParts(messages, (part, key) => (keys.has(key) ? { ...part, cache: true } : part))
}

/**
 * The request with no more than `most` marks: those of tools and instructions, which come first in every prompt and are
 * shared by most calls, then the last ones of the turns, which reach furthest. `left` counts the marks taken away.
 */
export function keepMarks<R extends Pick<WireRequest, 'messages' | 'tools'>>(
  request: R,
  most: number,
): { request: R; left: number } {
  const tools = (request.tools ?? []).flatMap(({ cache }, index) => (cache ? [`tool ${index}`] : []))
  const marked = placesOf(request.messages).filter((place) => place.marked)
  const inSystem = ({ message }: Place) => request.messages[message]?.role === 'system'
  const first = most > 0 ? [...tools, ...marked.filter(inSystem).map(keyOf)].slice(-most) : []
  const room = most - first.length
  const turns = marked.filter((place) => !inSystem(place)).map(keyOf)
  const kept = new Set([...first, ...(room > 0 ? turns.slice(-room) : [])])
  const left = tools.length + marked.length - kept.size
  if (left === 0) return { request, left }
  return {
    left,
    request: {
      ...request,
      messages: mapParts(request.messages, (part, key) =>
        part.cache && !kept.has(key) ? unmarked(part) : part,
      ),
      ...(request.tools
        ? { tools: request.tools.map((tool, index) => (kept.has(`tool ${index}`) ? tool : unmarked(tool))) }
        : {}),
    },
  }
}

interface Place {
  message: number
  part: number
  marked: boolean
  /** Content hash of the medium that stands here. */
  medium?: string | undefined
}

function placesOf(messages: readonly Message[]): Place[] {
  return messages.flatMap(({ parts }, message) =>
    parts.map((one, part) => ({
      message,
      part,
      marked: one.cache === true,
      medium: one.type === 'media' ? one.ref.id : undefined,
    })),
  )
}

/** The last place of every medium that stands in more than one message, in reading order. */
function sharedMedia(places: readonly Place[]): Place[] {
  const media = places.filter(({ medium }) => medium !== undefined)
  const last = (place: Place) => media.findLast(({ medium }) => medium === place.medium) === place
  return media.filter(
    (place) =>
      last(place) &&
      media.some(({ medium, message }) => medium === place.medium && message !== place.message),
  )
}

function keyOf({ message, part }: Pick<Place, 'message' | 'part'>): string {
  return `${message} ${part}`
}

function mapParts(messages: readonly Message[], change: (part: Part, key: string) => Part): Message[] {
  return messages.map((one, message) => ({
    ...one,
    parts: one.parts.map((part, index) => change(part, keyOf({ message, part: index }))),
  }))
}

function unmarked<T extends { cache?: true | undefined }>(value: T): T {
  return { ...value, cache: undefined }
}
