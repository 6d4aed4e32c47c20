const shortForms =
  /\b(mr|mrs|ms|dr|prof|sr|jr|st|no|vs|etc|e\.g|i\.e|sdn|bhd|ltd|inc|co|jln|approx|fig|a\.m|p\.m)\.$/i
/** More characters than the longest short form. */
const shortEnd = 16

/** Sentences of a running text. Short forms (`Mr.`, `No.`) and decimal points do not end one. */
export function sentencesOf(text: string): string[] {
  const parts = text.trim().split(/(?<=[.!?…])["'”’)]*\s+/)
  const sentences: string[][] = []
  for (const part of parts) {
    const before = sentences.at(-1)
    if (before && shortForms.test(before.at(-1)?.slice(-shortEnd) ?? '')) before.push(part)
    else if (part.trim()) sentences.push([part.trim()])
  }
  return sentences.map((one) => one.join(' '))
}
