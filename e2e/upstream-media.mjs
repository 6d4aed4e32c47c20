// Links for the intake by URL: good ones, and those that must be refused.
import { crc32, deflateSync } from 'node:zlib'

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body) >>> 0, body.length + 4)
  return out
}

/** 96x64 px RGB, left half red, right half blue. */
function picture() {
  const [width, height] = [96, 64]
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  header[9] = 2
  const row = [
    0,
    ...Array.from({ length: width }, (_, x) => (x < width / 2 ? [220, 30, 30] : [30, 60, 220])).flat(),
  ]
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(Array.from({ length: height }, () => row).flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const png = picture()

function send(response, status, headers, body) {
  response.writeHead(status, headers)
  response.end(body)
}

/** Path after `/media/` to what it does. */
export const mediaRoutes = {
  'picture.png': (response) => send(response, 200, { 'content-type': 'image/png' }, png),
  redirect: (response) => send(response, 302, { location: '/media/picture.png' }),
  'redirect-inside': (response) =>
    send(response, 302, { location: 'http://169.254.169.254/latest/meta-data/' }),
  'redirect-loop': (response) => send(response, 302, { location: '/media/redirect-loop' }),
  'page.html': (response) =>
    send(response, 200, { 'content-type': 'image/png' }, '<!doctype html><p>No picture'),
  'empty.png': (response) => send(response, 200, { 'content-type': 'image/png' }),
  'oversize.png': (response) => {
    response.writeHead(200, { 'content-type': 'image/png' })
    response.write(png)
    const block = Buffer.alloc(1 << 20)
    let left = 40
    const more = () => {
      while (left-- > 0) if (!response.write(block)) return response.once('drain', more)
      response.end()
    }
    more()
  },
}
