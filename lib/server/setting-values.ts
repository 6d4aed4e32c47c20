import * as z from 'zod'

// What a setting may be. Each message finishes "NAME: …" and never repeats the value: it may be a secret.

const items = z.string().transform((text) =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean),
)

/** Items separated by commas, each of which passes `isOne`. */
export function listOf(isOne: (item: string) => boolean, meaning: string) {
  return items.refine((all) => all.every(isOne), meaning).default([])
}

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const name = new RegExp(`^(?:${label}\\.){0,20}${label}\\.?$|^\\[[0-9a-f:.]{2,45}\\]$`, 'i')
const nameAndPort = /^(.{1,260}):(\d{1,5})$/

/** A host name or address as a Host header gives it, without a port: no pattern, no address of a page. */
export function isHostName(text: string): boolean {
  return text.length <= 260 && name.test(text)
}

/** `host:port`. */
export function isHostAndPort(text: string): boolean {
  const [, host = '', port = ''] = nameAndPort.exec(text) ?? []
  return isHostName(host) && Number(port) >= 1 && Number(port) <= 65_535
}

/** A model's name as a vendor calls it: something a request can carry. */
export function isModelName(text: string): boolean {
  return text.length <= 160 && /^[^\s\p{C}]+(?: [^\s\p{C}]+)*$/u.test(text)
}

const urlMeaning = 'must be a web address (http or https)'
const bareMeaning =
  'must be an address without user name, password, query or fragment; a key has a variable of its own'

/** The address of a server. What a login or a query holds could not be sent and would be shown. */
export const serverUrl = z
  .string()
  .trim()
  .max(2048, urlMeaning)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    error: urlMeaning,
    abort: true,
  })
  .refine(isBare, bareMeaning)

function isBare(text: string): boolean {
  const { username, password } = new URL(text)
  return username === '' && password === '' && !/[?#@]/.test(text)
}

/** What may stand in an HTTP header: a key with other characters can reach no server. */
export const apiKey = z
  .string()
  .trim()
  .min(1)
  .max(4096, 'is longer than any key')
  .regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without spaces, as keys are')

/** A number in digits, from `min` to `max`. */
export function numberFrom(min: number, max: number, kind: 'whole' | 'any' = 'any') {
  const digits = kind === 'whole' ? /^\d{1,15}$/ : /^\d{1,15}(?:\.\d{1,15})?$/
  return z
    .string()
    .trim()
    .refine(
      (text) => digits.test(text) && Number(text) >= min && Number(text) <= max,
      `must be a ${kind === 'whole' ? 'whole ' : ''}number from ${min} to ${max}`,
    )
    .transform(Number)
}
