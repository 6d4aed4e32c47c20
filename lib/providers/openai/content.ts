/** What one piece of an answer says: words of the answer, words of thought, and whether some of it is not understood. */
export interface Words {
  text: string
  thought: string
  strange: boolean
}

const nothing: Words = { text: '', thought: '', strange: false }

/**
 * The words of `content` in the forms servers give it: a text, a list of pieces (text, thinking), one piece. A piece of thought
 * may hold a text or pieces again, at most two deep.
 */
export function wordsOf(content: unknown, deep = 0): Words {
  if (content === undefined || content === null) return nothing
  if (typeof content === 'string') return { ...nothing, text: content }
  if (typeof content !== 'object' || deep > 2) return { ...nothing, strange: true }
  if (Array.isArray(content)) return content.map((one) => wordsOf(one, deep)).reduce(joined, nothing)
  const piece: Readonly<Record<string, unknown>> = { ...content }
  const kind = typeof piece.type === 'string' ? piece.type : 'text'
  if (/think|reason|summary/.test(kind)) {
    const inner = wordsOf(
      piece.thinking ?? piece.reasoning ?? piece.text ?? piece.summary ?? piece.content,
      deep + 1,
    )
    return { text: '', thought: inner.thought + inner.text, strange: inner.strange }
  }
  const said = piece.text ?? piece.content
  const text = typeof said === 'object' && said !== null && 'value' in said ? said.value : said
  if (/text/.test(kind) && typeof text === 'string') return { ...nothing, text }
  // What is kept sealed, and where something was found, are no words.
  return { ...nothing, strange: !/encrypted|redacted|reference|citation/.test(kind) }
}

function joined(one: Words, other: Words): Words {
  return {
    text: one.text + other.text,
    thought: one.thought + other.thought,
    strange: one.strange || other.strange,
  }
}
