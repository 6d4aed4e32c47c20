/** Hands a file to the browser's downloads. */
export function saveFile(name: string, blob: Blob) {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has begun to read it by the next turn, not before.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
