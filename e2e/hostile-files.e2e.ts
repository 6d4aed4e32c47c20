// T10 and T15: files that are two things at once, and answers that name media. Nothing of them runs, is opened or fetched.
import { expect, pieces, sections, test } from './hostile-app'
import { plainPng, toneWav } from './media'
import { finished, openApp, value, writeSignature } from './steps'

const html =
  '<html><body onload="canary(901)"><script>canary(902)</script><img src=x onerror=canary(903)></body></html>'
const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="canary(904)"><script>canary(905)</script></svg>'
const png = plainPng(20, 20)
const wav = toneWav({ hz: 440, seconds: 0.3, rate: 16_000 })
const gif = Buffer.from('R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=', 'base64')
const zip = Buffer.from('504b05060000000000000000000000000000000000000', 'hex')
const join = (...parts: (Buffer | string)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)))

/** A PNG whose text chunk holds `text`; readers skip a chunk whose sum they do not check. */
const pngWithText = (text: string) => {
  const body = Buffer.from(`tEXtComment\0${text}`, 'latin1')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length - 4)
  return join(png.subarray(0, 33), length, body, Buffer.alloc(4), png.subarray(33))
}
const wavWithText = (text: string) => {
  const size = Buffer.alloc(4)
  size.writeUInt32LE(text.length)
  return join(wav, 'LIST', size, text)
}

const files: [string, string, Buffer][] = [
  ['page.png', 'image/png', join(html)],
  ['page.html', 'text/html', join(html)],
  ['page.xhtml', 'application/xhtml+xml', join(`<?xml version="1.0"?>${html}`)],
  ['drawing.svg', 'image/svg+xml', join(svg)],
  ['drawing.png', 'image/png', join(svg)],
  [
    'drawing-with-prologue.svg',
    'image/svg+xml',
    join(`<?xml version="1.0"?><?xml-stylesheet href="data:text/xsl,${html}"?>${svg}`),
  ],
  ['entities.svg', 'image/svg+xml', join(`<!DOCTYPE svg [<!ENTITY a "${'b'.repeat(99)}">]>${svg}`)],
  ['picture-then-page.png', 'image/png', join(png, html)],
  ['picture-then-page.html', 'text/html', join(png, html)],
  ['picture-with-page.png', 'image/png', pngWithText(html)],
  ['picture-then-drawing.svg', 'image/svg+xml', join(png, svg)],
  ['gif-that-is-script.gif', 'image/gif', join('GIF89a=0/*', gif.subarray(10), '*/;canary(906)')],
  ['gif-then-archive.gif', 'image/gif', join(gif, zip)],
  ['gif-then-page.html', 'text/html', join(gif, html)],
  ['bitmap-that-is-script.bmp', 'image/bmp', join('BM=1;canary(907)//', Buffer.alloc(60))],
  [
    'paper.pdf',
    'application/pdf',
    join('%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1);canary(908))>>>>endobj\n', html),
  ],
  ['paper.png', 'image/png', join('%PDF-1.7\n', svg)],
  ['sound-with-page.wav', 'audio/wav', wavWithText(html)],
  ['sound-then-page.html', 'text/html', join(wav, html)],
  ['tag.mp3', 'audio/mpeg', join('ID3\x03\x00\x00\x00\x00\x00\x40', html, Buffer.alloc(400, 0xff))],
  ['archive.png', 'image/png', join(zip, html)],
  ['<img src=x onerror=canary(909)>.png', 'image/png', png],
  ['"><svg onload=canary(910)>.wav', 'audio/wav', wav],
]

test(`${files.length} files that are two things at once: none runs, none is opened, pictures stay pictures @soak`, async ({
  page,
  guarded,
  watched,
}) => {
  watched.allowed.push(/ERR_FILE_NOT_FOUND \(blob:/)
  await openApp(page)
  await writeSignature(page, 'image: Image, clip: Audio -> answer')
  const taken: string[] = []
  for (const [name, mimeType, buffer] of files)
    for (const field of ['image', 'clip'])
      await test.step(`${name} as ${field}`, async () => {
        const input = page.getByTestId(`input-${field}`)
        await page.getByTestId(`file-${field}`).setInputFiles({ name, mimeType, buffer })
        await expect(
          page
            .getByTestId(`notice-${field}`)
            .or(input.locator('img, canvas, [data-testid="waveform"]'))
            .first(),
        ).toBeVisible({ timeout: 30_000 })
        const blobs = await page.locator('img[src^="blob:"], audio[src^="blob:"]').evaluateAll((all) =>
          Promise.all(
            all.map(
              // An address that was let go meanwhile has no bytes any more.
              async (one) =>
                await fetch((one as HTMLImageElement).src).then(
                  (answer) => answer.headers.get('content-type') ?? 'no type',
                  () => 'image/png',
                ),
            ),
          ),
        )
        for (const type of blobs)
          expect(type).toMatch(/^(image\/(png|jpeg|webp|gif)|audio\/(wav|x-wav|mpeg|webm|ogg))/)
        taken.push(...blobs)
        await guarded.clean(page)
      })
  expect(taken.length).toBeGreaterThan(0)
})

const links = (host: string): unknown[] => [
  `http://${host}/a.png`,
  `https://${host}/a.png?q=the-prompt`,
  `//${host}/a.png`,
  { url: `http://${host}/b.png` },
  { url: `http://${host}/b.wav`, detail: 'high' },
  { image_url: { url: `http://${host}/c.png` } },
  `Image(url='http://${host}/d.png', download=True)`,
  `<<CUSTOM-TYPE-START-IDENTIFIER>>[{"type":"image_url","image_url":{"url":"http://${host}/e.png"}}]<<CUSTOM-TYPE-END-IDENTIFIER>>`,
  '/etc/passwd',
  '../../.env.local',
  'C:\\Windows\\win.ini',
  'file:///etc/passwd',
  'ftp://127.0.0.1/a.png',
  'blob:http://127.0.0.1/0',
  '/api/health',
  '/samples/receipt.jpg',
  'http://169.254.169.254/latest/meta-data/',
  'http://localhost/a.png',
  `data:text/html,${html}`,
  `data:image/svg+xml,${svg}`,
  `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
  { url: `data:image/png;base64,${Buffer.from(html).toString('base64')}` },
  `data:text/javascript,canary(911)`,
  { type: 'media', ref: { id: 'f'.repeat(64), kind: 'image', mime: 'text/html', bytes: 1 } },
  {
    id: 'f'.repeat(64),
    kind: 'image',
    mime: 'image/svg+xml',
    bytes: 9,
    name: '<img src=x onerror=canary(912)>',
  },
]

test('25 answers that name a medium: none is read, none is fetched, by the page or by the server @soak', async ({
  page,
  stage,
  guarded,
}) => {
  const all = links(stage.forbidden.host)
  expect(all).toHaveLength(25)
  await openApp(page)
  for (const type of ['Image', 'Audio', 'str']) {
    await writeSignature(page, `question -> ${all.map((_, at) => `m${at}: ${type}`).join(', ')}`)
    await page.getByTestId('model-0').click()
    await page.getByTestId('model-option-openai/plain-a').click()
    const reply = sections(Object.fromEntries(all.map((link, at) => [`m${at}`, link])))
    stage.vendor.say = () => ({ deltas: pieces(reply) })
    const fetched: string[] = []
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname))
    await page.getByTestId('input-question').getByRole('textbox').fill(`What of ${type}?`)
    await page.getByTestId('run').click()
    const cell = page.getByTestId('cell-0')
    await expect(cell).toHaveAttribute('data-status', /done|failed/, { timeout: 60_000 })
    if (type === 'str') {
      await finished(page, 0)
      await expect(value(page, 0, 'm8')).toContainText('/etc/passwd')
    }
    expect(await cell.locator('img, audio, video').count()).toBe(0)
    expect(fetched.filter((path) => !/^\/(api\/lm|_next\/|vendor\/)/.test(path))).toEqual([])
    await guarded.clean(page)
  }
})
