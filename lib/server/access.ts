import * as z from 'zod'
import { AppError } from '../core/errors'

/** Who may use the server: people at this computer, holders of the token, or anyone within a budget. */
export type Access =
  | { mode: 'local' }
  | { mode: 'team'; token: string }
  | {
      mode: 'demo'
      /** USD a day for everybody together, and for one caller. */
      budgetUsd: number
      callerBudgetUsd: number
      /** Model ids that may be paid for with the server's keys. */
      models: readonly string[]
      /** Tokens an answer may have. */
      maxTokens: number
    }

const usd = z.coerce.number().positive()

export const accessVariables = {
  FACET_HOST: z.string().trim().default('127.0.0.1'),
  FACET_ACCESS_TOKEN: z.string().trim().optional(),
  FACET_PUBLIC_DEMO: z.enum(['0', '1']).default('0'),
  FACET_DEMO_BUDGET_USD: usd.optional(),
  FACET_DEMO_CALLER_BUDGET_USD: usd.optional(),
  FACET_DEMO_MAX_TOKENS: z.coerce.number().int().positive().default(1024),
}

const schema = z.object(accessVariables)
type Settings = z.infer<typeof schema> & { FACET_DEMO_MODELS: readonly string[] }

const minTokenBits = 128

/** The mode these settings ask for. Throws AppError `invalid` when they contradict each other or leave the door open. */
export function readAccess(settings: Settings): Access {
  const access = modeOf(settings)
  if (access.mode === 'local' && !isLoopback(settings.FACET_HOST))
    throw unusable(
      'FACET_HOST lets other computers in, so say who may use the server: set FACET_ACCESS_TOKEN (for a team) or FACET_PUBLIC_DEMO=1 (for anyone, within a budget), or leave FACET_HOST out.',
    )
  return access
}

function modeOf(settings: Settings): Access {
  const { FACET_ACCESS_TOKEN: token, FACET_DEMO_BUDGET_USD: budgetUsd, FACET_DEMO_MODELS: models } = settings
  const demo = settings.FACET_PUBLIC_DEMO === '1'
  if (demo && token !== undefined)
    throw unusable('FACET_ACCESS_TOKEN and FACET_PUBLIC_DEMO exclude each other: set one of them.')
  if (token !== undefined) {
    if (tokenBits(token) < minTokenBits)
      throw unusable(
        `FACET_ACCESS_TOKEN can be guessed: it needs ${minTokenBits} random bits, as "openssl rand -hex 32" makes.`,
      )
    return { mode: 'team', token }
  }
  if (!demo) return { mode: 'local' }
  if (budgetUsd === undefined)
    throw unusable('FACET_PUBLIC_DEMO=1 needs FACET_DEMO_BUDGET_USD: what a day may cost at most, in USD.')
  return {
    mode: 'demo',
    budgetUsd,
    callerBudgetUsd: Math.min(settings.FACET_DEMO_CALLER_BUDGET_USD ?? budgetUsd / 10, budgetUsd),
    models,
    maxTokens: settings.FACET_DEMO_MAX_TOKENS,
  }
}

/** Most bits a random text of this alphabet and length can hold; 0 for one that repeats a few characters. */
function tokenBits(token: string): number {
  if (!/^[\x21-\x7e]+$/.test(token) || new Set(token).size < 8) return 0
  const perCharacter = /^([0-9a-f]+|[0-9A-F]+)$/.test(token)
    ? 4
    : /^([0-9a-z]+|[0-9A-Z]+)$/.test(token)
      ? 5
      : 6
  return token.length * perCharacter
}

/** True for a bind address that only this computer reaches. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host)
}

function unusable(what: string): AppError {
  return new AppError({
    code: 'invalid',
    message: `The server's settings cannot be used. ${what} Correct .env.local and start again.`,
  })
}
