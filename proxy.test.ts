import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { NextRequest } from 'next/server'
import { describe, expect, it } from 'vitest'
import { proxy } from './proxy'

const policyOf = () =>
  proxy(new NextRequest('http://127.0.0.1/')).headers.get('content-security-policy') ?? ''

describe('the policy of a page', () => {
  it('knows the styles of the toasts by the hash of what the package writes', () => {
    const source = readFileSync(new URL(import.meta.resolve('sonner')), 'utf8')
    const literal = /__insertCSS\((".*")\);?$/m.exec(source)?.[1] ?? '""'
    const css: unknown = JSON.parse(literal)
    expect(String(css).length).toBeGreaterThan(1000)
    const hash = createHash('sha256').update(String(css)).digest('base64')
    expect(policyOf()).toContain(`'sha256-${hash}'`)
  })

  it('gives each answer a nonce of its own, for scripts and style elements', () => {
    const nonces = [policyOf(), policyOf()].map((policy) => policy.match(/'nonce-[^']+'/g) ?? [])
    expect(nonces.map((found) => [found.length, new Set(found).size])).toEqual([
      [2, 1],
      [2, 1],
    ])
    expect(nonces[0]?.[0]).not.toBe(nonces[1]?.[0])
  })

  it('lets scripts come from our own origin only, whoever loads them', () => {
    const [nonced = '', own = ''] = policyOf().split(', ')
    expect(nonced).toContain("script-src 'self' 'nonce-")
    expect(own).toMatch(/^script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'$/)
  })
})
