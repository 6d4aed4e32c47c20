import * as z from 'zod'
import { AppError } from '../core/errors'
import { providers } from '../providers/index'
import type { Provider } from '../providers/provider'
import { type Access, accessVariables, readAccess } from './access'
import { type LogLine, writeLine } from './log'
import { proxyList } from './proxies'
import {
  apiKey,
  isHostAndPort,
  isHostName,
  isModelName,
  listOf,
  numberFrom,
  serverUrl,
} from './setting-values'
import type { Patience } from './upstream-fetch'

const day = 24 * 3600
const modelNames = listOf(
  isModelName,
  'must be names of models, separated by commas, each of at most 160 characters',
)

const own = z.object({
  /** `host:port` pairs that links may reach although they are private or use another port. */
  FACET_FETCH_ALLOW: listOf(
    isHostAndPort,
    'must be pairs host:port, separated by commas; a pattern such as * means nothing here',
  ),
  /** Host names besides this computer's own under which the app is served. */
  FACET_ALLOWED_HOSTS: listOf(
    isHostName,
    'must be host names without scheme, port or path, separated by commas; a pattern such as * means nothing here',
  ),
  /** Requests a minute one caller may make. */
  FACET_RATE_PER_MINUTE: numberFrom(1, 1_000_000, 'whole').optional(),
  /** Seconds until a vendor's first byte, and of silence between two. A large local model may take longer to start. */
  FACET_FIRST_BYTE_SECONDS: numberFrom(0.001, day).default(120),
  FACET_IDLE_SECONDS: numberFrom(0.001, day).default(60),
  /** Proxies in front of this server, each of which appends to `X-Forwarded-For`. */
  TRUST_PROXY: numberFrom(0, 10, 'whole').default(0),
  /** Where the last of them stands; any loopback or private address when left out. */
  FACET_PROXIES: proxyList,
  /** Whether vendors are asked at their own address which models they have for a key; else the catalogue stands alone. */
  FACET_LIVE_LISTS: z.enum(['0', '1']).default('1'),
  FACET_DEMO_MODELS: listOf(
    isOffered,
    'must be ids of models, provider/name, separated by commas, of providers that there are',
  ),
  /** Links of people may be handed on to servers that are not the vendor’s own, which would fetch them from inside. */
  FACET_LINKS_TO_OWN_SERVERS: z.enum(['0', '1']).default('0'),
  /** Where hub models come from: another address of the same layout, or `off`. */
  FACET_HUB_URL: z.literal('off').or(serverUrl).default('https://huggingface.co'),
  ...accessVariables,
})

const perProvider = Object.values(providers).flatMap(({ keyName, baseUrlName, modelsName }) => [
  [keyName, apiKey.optional()] as const,
  [baseUrlName, serverUrl.optional()] as const,
  [modelsName, modelNames] as const,
])

const vendors = z.object(Object.fromEntries(perProvider))

export interface ProviderEnv {
  provider: Provider
  apiKey?: string | undefined
  baseUrl: string
  /** True when the base URL is not the vendor's own. */
  custom: boolean
  /** Model names to offer besides the catalogue's. */
  more: readonly string[]
  /** True when the key is the caller's own, for this one request. */
  own?: true | undefined
  /** Why the key the caller sent is not used. */
  refused?: string | undefined
}

export interface ServerEnv {
  fetchAllow: readonly string[]
  /** True when links may go to servers that are not the vendor's own. */
  linksToOwnServers: boolean
  /** True when vendors are asked which models they have for a key. */
  liveLists: boolean
  allowedHosts: readonly string[]
  ratePerMinute: number
  access: Access
  /** Where models of the hub come from; absent when the owner switched it off. */
  hubUrl?: string | undefined
  /** Address the server listens on. */
  host: string
  trustProxy: number
  /** Where those proxies stand; empty for any loopback or private address. */
  proxies: readonly string[]
  patience: Patience
  providers: readonly ProviderEnv[]
  /** Every value that must never leave the server. */
  secrets: readonly string[]
  /** Where the one line goes that is kept of a call. */
  log(line: LogLine): void
}

/** Requests a minute and caller. At this computer there is nobody to guard against, and a grid on a fast local model asks often. */
const defaultRates = { local: 12_000, team: 600, demo: 60 } as const

/** The settings as one request sees them: with the caller's own keys, and who that is. */
export interface RequestEnv extends ServerEnv {
  /** Address of the caller (IPv6: its /64 network); `unknown` when nothing trustworthy says it. */
  caller: string
  /** True when the caller came over TLS. */
  https: boolean
  requestId: string
  /** Takes the request's place among those at work, waiting for it if need be; to be called once the body is there. */
  begin?(): Promise<void>
  /** Hosts that what goes out in an error must not name. */
  hidden?: readonly string[] | undefined
}

/**
 * The server's settings. Empty variables count as absent. Throws AppError `invalid` that names the variables
 * but never their values.
 */
export function readEnv(env: Readonly<Record<string, string | undefined>>): ServerEnv {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const settings = parse(own, given)
  const data: Record<string, unknown> = parse(vendors, given)
  const all = Object.values(providers).map((provider) => providerEnv(provider, data))
  const access = readAccess(settings)
  return {
    access,
    hubUrl: settings.FACET_HUB_URL === 'off' ? undefined : settings.FACET_HUB_URL.replace(/\/+$/, ''),
    host: settings.FACET_HOST,
    trustProxy: settings.TRUST_PROXY,
    proxies: settings.FACET_PROXIES,
    fetchAllow: settings.FACET_FETCH_ALLOW.map((one) => one.toLowerCase()),
    liveLists: settings.FACET_LIVE_LISTS === '1',
    linksToOwnServers: settings.FACET_LINKS_TO_OWN_SERVERS === '1',
    allowedHosts: [...settings.FACET_ALLOWED_HOSTS, ...ownAddress(settings.FACET_HOST)].map((one) =>
      one.toLowerCase(),
    ),
    ratePerMinute: settings.FACET_RATE_PER_MINUTE ?? defaultRates[access.mode],
    patience: {
      firstByteMs: settings.FACET_FIRST_BYTE_SECONDS * 1000,
      idleMs: settings.FACET_IDLE_SECONDS * 1000,
    },
    providers: all,
    secrets: [
      // Two APIs of one vendor share a key.
      ...new Set(all.flatMap(({ apiKey }) => (apiKey === undefined ? [] : [apiKey]))),
      ...(access.mode === 'team' ? [access.token] : []),
    ],
    log: writeLine,
  }
}

/** A bind address that is one place, unlike "any address", is also a name the app is opened by. */
function ownAddress(host: string): string[] {
  if (['0.0.0.0', '::', '127.0.0.1', '::1', 'localhost'].includes(host)) return []
  return [host.includes(':') ? `[${host}]` : host]
}

function parse<T>(schema: z.ZodType<T>, given: Readonly<Record<string, unknown>>): T {
  const read = schema.safeParse(given)
  if (read.success) return read.data
  const faults = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  throw new AppError({
    code: 'invalid',
    message: `The server's settings cannot be used. Correct .env.local and start again. ${faults}`,
  })
}

function isOffered(id: string): boolean {
  const at = id.indexOf('/')
  return Object.hasOwn(providers, id.slice(0, Math.max(0, at))) && isModelName(id.slice(at + 1))
}

function providerEnv(provider: Provider, data: Record<string, unknown>): ProviderEnv {
  const apiKey = data[provider.keyName]
  const baseUrl = data[provider.baseUrlName]
  const more = data[provider.modelsName]
  return {
    provider,
    apiKey: typeof apiKey === 'string' ? apiKey : undefined,
    baseUrl: typeof baseUrl === 'string' ? baseUrl.replace(/\/+$/, '') : provider.baseUrl,
    custom: typeof baseUrl === 'string',
    more: Array.isArray(more) ? more.map(String) : [],
  }
}

/** The settings of this process, read once. */
let current: ServerEnv | undefined
export function serverEnv(): ServerEnv {
  current ??= readEnv(process.env)
  return current
}
