import { describe, expect, it } from 'vitest'
import { addressIn, isPublicAddress } from './address'
import { inside, inside6 } from './inside-hosts'

/** What the platform makes of a host before anybody judges it. */
const asHost = (host: string) => new URL(`http://${host}/`).hostname

const outside = [
  '1.1.1.1',
  '8.8.8.8',
  '93.184.215.14',
  '172.15.0.1',
  '172.32.0.1',
  '192.167.1.1',
  '100.63.0.1',
  '100.128.0.1',
  '223.255.255.255',
  '2606:4700:4700::1111',
  '2a00:1450:4001:81b::200e',
  '2001:4860:4860::8888',
]

describe('isPublicAddress', () => {
  it.each(inside)('%s is inside', (host) => {
    const address = addressIn(asHost(host))
    expect(address).toBeDefined()
    expect(isPublicAddress(address ?? '')).toBe(false)
  })

  it.each(inside6)('[%s] is inside', (host) => {
    const address = addressIn(asHost(`[${host}]`))
    expect(address).toBeDefined()
    expect(isPublicAddress(address ?? '')).toBe(false)
  })

  it.each(outside)('%s is outside', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it.each(['', 'localhost', 'example.com', '1.2.3.4.5', 'fe80::1%eth0', '1.1.1.1:80'])(
    '%s is no public address',
    (text) => {
      expect(isPublicAddress(text)).toBe(false)
    },
  )
})
