import { tokenizeSignature } from '../../lib/core/signature-tokens'

export type TokenLook = 'name' | 'type' | 'literal' | 'mark' | 'space'

export interface Piece {
  text: string
  look: TokenLook
  /** Offset of the first character in the whole text. */
  start: number
  /** Inside the range an error points at. */
  wrong: boolean
}

interface Range {
  start: number
  end: number
}

/** Splits a piece where the range begins and ends. */
function cut(piece: Piece, error: Range | undefined): Piece[] {
  const end = piece.start + piece.text.length
  if (!error || error.end <= piece.start || error.start >= end) return [piece]
  const from = Math.max(error.start, piece.start)
  const to = Math.min(error.end, end)
  const part = (start: number, stop: number, wrong: boolean): Piece => ({
    ...piece,
    text: piece.text.slice(start - piece.start, stop - piece.start),
    start,
    wrong,
  })
  return [part(piece.start, from, false), part(from, to, true), part(to, end, false)].filter(
    ({ text }) => text,
  )
}

/**
 * Splits any text, right or wrong, into pieces to colour: joined they are the text again.
 * Only looks are decided here; what is right is decided by `parseSignature`.
 */
export function highlight(text: string, error?: Range | undefined): Piece[] {
  const pieces: Piece[] = []
  // One entry per open bracket: whether a name there is a type. Inside `{…}` and at the top names come before `:`.
  const open: { bracket: string; inType: boolean }[] = [{ bracket: '', inType: false }]
  let at = 0
  const add = (end: number, look: TokenLook) => {
    if (end > at) pieces.push(...cut({ text: text.slice(at, end), look, start: at, wrong: false }, error))
    at = Math.max(at, end)
  }
  for (const token of tokenizeSignature(text)) {
    add(token.start, 'space')
    const top = open.at(-1) ?? { bracket: '', inType: false }
    add(token.end, lookOf(token, top.inType))
    if (/^[[({]$/.test(token.text)) open.push({ bracket: token.text, inType: token.text === '[' })
    else if (/^[\])}]$/.test(token.text) && open.length > 1) open.pop()
    else if (token.text === ':') top.inType = true
    else if (token.text === ',' && top.bracket !== '[') top.inType = false
    else if (token.text === '->') open.splice(0, open.length, { bracket: '', inType: false })
  }
  add(text.length, 'space')
  return pieces
}

function lookOf({ kind, text }: { kind: string; text: string }, inType: boolean): TokenLook {
  if (kind === 'string' || kind === 'number' || /^['"]/.test(text)) return 'literal'
  if (kind === 'name') return inType ? 'type' : 'name'
  return 'mark'
}
