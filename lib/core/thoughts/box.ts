const [begin, end] = ['<|begin_of_box|>', '<|end_of_box|>']

/** The text without the box that GLM puts its answer in. */
export function unboxed(text: string): string {
  return text.startsWith(begin) && text.endsWith(end) ? text.slice(begin.length, -end.length).trim() : text
}
