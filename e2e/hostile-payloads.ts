// What a hostile model, vendor or file may say: 300 forms of script and 60 of images and links that give something away.
// Written as lists in e2e/hostile/*.txt. RUN stands for a call that reports itself, HIT for an address of its own on the
// server that nobody may ask, HOST for that server, ID for the number, B64{…} for the base64 of what it holds; \n, \r,
// \t, \f, \\ and \uXXXX are characters.
import { readFileSync } from 'node:fs'
import path from 'node:path'

export interface Payload {
  /** 1 to 360; what it runs or asks for bears it. */
  id: number
  kind: 'script' | 'exfiltration'
  group: string
  text: string
}

type Line = Omit<Payload, 'id'>

function linesOf(kind: Payload['kind'], file: string): Line[] {
  let group = ''
  return readFileSync(path.join(import.meta.dirname, 'hostile', file), 'utf8')
    .split('\n')
    .flatMap((text) => {
      if (text.startsWith('# ')) group = text.slice(2)
      return text === '' || text.startsWith('# ') ? [] : [{ kind, group, text }]
    })
}

const characters: Record<string, string> = { n: '\n', r: '\r', t: '\t', f: '\f', '\\': '\\' }

const unescaped = (text: string) =>
  text.replace(/\\(?:u([0-9a-f]{4})|([nrtf\\]))/g, (_, code: string | undefined, letter: string) =>
    code === undefined ? (characters[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16)),
  )

/** All 360, for a forbidden server at `host` (`127.0.0.1:4000`). */
export function payloads(host: string): Payload[] {
  const all = [...linesOf('script', 'scripts.txt'), ...linesOf('exfiltration', 'exfiltration.txt')]
  return all.map((line, at) => {
    const id = at + 1
    const text = unescaped(line.text)
      .replaceAll('RUN', `canary(${id})`)
      .replaceAll('HIT', `http://${host}/${id}`)
      .replaceAll('HOST', host)
      .replaceAll('ID', String(id))
      .replaceAll('SECRET', 'the-prompt')
      .replace(/B64\{(.*?)\}/g, (_, inner: string) => Buffer.from(inner).toString('base64'))
    return { ...line, id, text }
  })
}

/** Every `step`th script and every exfiltration form: what each commit is held to. */
export function subset(all: readonly Payload[], step = 5): Payload[] {
  const scripts = all.filter(({ kind }) => kind === 'script')
  return [
    ...scripts.filter((_, at) => at % step === step - 1),
    ...all.filter(({ kind }) => kind === 'exfiltration'),
  ]
}

/** Groups of at most `size`, in order. */
export function batches<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  )
}
