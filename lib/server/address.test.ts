import { describe, expect, it } from 'vitest'
import { addressIn, isPublicAddress } from './address'

/** What the platform makes of a host before anybody judges it. */
const asHost = (host: string) => new URL(`http://${host}/`).hostname

const inside = [
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '100.100.100.200',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '169.254.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.0.192',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.0.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '168.63.129.16',
  // Other spellings of the same, which the URL parser rewrites.
  '127.1',
  '127.0.1',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '017700000001',
  '0177.0.0.1',
  '0',
  '0xa9fea9fe',
  '2852039166',
  '169.254.43518',
  '0xA9.0xFE.0xA9.0xFE',
  '127.0.0.1.',
  '①②⑦.⓪.⓪.①',
  '127。0。0。1',
]
const inside6 = [
  '::',
  '::1',
  '0:0:0:0:0:0:0:1',
  '::127.0.0.1',
  '::7f00:1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:0:127.0.0.1',
  '::ffff:169.254.169.254',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  '64:ff9b::169.254.169.254',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:0:7f00:1::',
  '2001:2::1',
  '2001:10::1',
  '2001:20::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '2002:a9fe:a9fe::',
  '3fff::1',
  '5f00::1',
  'fc00::1',
  'fd00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::a9fe:a9fe',
  'fec0::1',
  'ff02::1',
  'ff0e::1',
]
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
