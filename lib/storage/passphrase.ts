/** Characters a new passphrase has at least. At 600,000 rounds eight are within reach of one graphics card and a list. */
const leastPassphrase = 12

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'azertyuiop',
]
const listed = /passwor[dt]|passwort|letmein|iloveyou|welcome|football|dragon|monkey|sunshine|princess|admin/g

/**
 * Why a text is too weak to lock keys with, undefined when it will do. A guard against what a list of guesses begins
 * with (repeats, rows of keys, the best known passwords), not a measure of strength.
 */
export function weakPassphrase(text: string): string | undefined {
  const plain = text.normalize('NFKC').toLowerCase().trim()
  if ([...plain].length < leastPassphrase) return `It has to have at least ${leastPassphrase} characters.`
  if (isRepeat(plain)) return 'It repeats one short piece.'
  const letters = plain
    .replace(/@/g, 'a')
    .replace(/\$/g, 's')
    .replace(/[^\p{L}\p{N}]/gu, '')
  const left = withoutRows(letters)
    .replace(/(?<=\p{L})0(?=\p{L})/gu, 'o')
    .replace(listed, '')
  if (new Set(left || plain.replace(/[\p{L}\p{N}]/gu, '')).size < 5)
    return 'It is made of what is guessed first: rows of keys, counted digits or well-known passwords.'
  return undefined
}

function isRepeat(text: string): boolean {
  return text.length > 1 && `${text}${text}`.indexOf(text, 1) < Math.min(text.length, 7)
}

/** The text without runs of four or more neighbours on a keyboard, in the alphabet or in counting, in either direction. */
function withoutRows(text: string): string {
  let left = ''
  for (let at = 0; at < text.length; ) {
    const run = runAt(text, at)
    if (run < 4) left += text[at]
    at += run < 4 ? 1 : run
  }
  return left
}

function runAt(text: string, start: number): number {
  let longest = 1
  for (const row of rows)
    for (const step of [1, -1]) {
      let at = row.indexOf(text[start] ?? '')
      if (at < 0) continue
      let length = 1
      while (row[at + step] !== undefined && row[at + step] === text[start + length]) {
        at += step
        length++
      }
      longest = Math.max(longest, length)
    }
  return longest
}
