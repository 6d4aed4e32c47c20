const header = /^[ \t]*\[\[ ## ([\p{L}_][\p{L}\p{N}_]*) ## \]\](.*)$/u

export interface Section {
  name: string
  text: string
}

/**
 * The `[[ ## name ## ]]` sections of a reply in order. A header stands at the start of its line; what follows on
 * that line belongs to it; text before the first header is left out. Contents are trimmed.
 */
export function readSections(reply: string): Section[] {
  const sections: { name: string; lines: string[] }[] = []
  for (const line of reply.split(/\r?\n/)) {
    const found = header.exec(line)
    if (found?.[1]) sections.push({ name: found[1], lines: [found[2] ?? ''] })
    else sections.at(-1)?.lines.push(line)
  }
  return sections.map(({ name, lines }) => ({ name, text: lines.join('\n').trim() }))
}

/** A growing reply without an end that may still become a header. */
export function withoutHeaderStart(reply: string): string {
  return reply.replace(/(^|\n)[ \t]*\[(?:\[[^\n]*)?$/, '$1')
}
