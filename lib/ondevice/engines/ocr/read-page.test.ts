import { expect, test } from 'vitest'
import { drawn } from '../image/test-pixels'
import { ctcLabels } from './ctc'
import { batches, pageSettings, readPage, type TextModels } from './read-page'

const labels = ctcLabels('T\no\nt\n7\n口\n')

/** Stands in for the networks: finds one strip of text and reads it as the given labels, a blank after each. */
function modelsFor(path: readonly number[], confidence = 0.9): TextModels {
  return {
    labels,
    async detect({ dims: [, , height, width] }) {
      const data = new Float32Array(width * height)
      for (let y = 30; y < 40; y++) data.fill(0.9, y * width + 20, y * width + 100)
      return { data, dims: [1, 1, height, width] }
    },
    async recognize({ dims: [count] }) {
      const steps = path.length * 2
      const data = new Float32Array(count * steps * labels.length)
      for (const [index, label] of path.entries()) {
        data[index * 2 * labels.length + label] = confidence
        data[(index * 2 + 1) * labels.length] = 0.9
      }
      return { data, dims: [count, steps, labels.length] }
    },
  }
}

const paper = drawn(2560, 1280, () => [255, 255, 255])

test('a line is told with its place in px of the picture', async () => {
  const page = await readPage(paper, modelsFor([1, 2, 3]))
  expect(page).toMatchObject({ width: 2560, height: 1280 })
  expect(page.lines.map(({ text }) => text)).toEqual(['Tot'])
  const box = page.lines[0]?.box
  const scale = 2560 / pageSettings.maxSide
  expect((box?.x ?? 0) + (box?.width ?? 0) / 2).toBeGreaterThan(20 * scale)
  expect((box?.x ?? 0) + (box?.width ?? 0) / 2).toBeLessThan(100 * scale)
  expect((box?.y ?? 0) + (box?.height ?? 0) / 2).toBeCloseTo(35 * scale, -1)
})

test('a lone foreign character among Latin ones is read again as Latin', async () => {
  const models = modelsFor([1, 5, 3])
  const recognize: TextModels['recognize'] = async (input) => {
    const { data, dims } = await models.recognize(input)
    data[2 * labels.length + 2] = 0.5
    return { data, dims }
  }
  const page = await readPage(paper, { ...models, recognize })
  expect(page.lines[0]?.text).toBe('Tot')
})

test('what is hardly readable is left out', async () => {
  expect((await readPage(paper, modelsFor([1, 2], 0.3))).lines).toEqual([])
})

test('stops where the batch callback throws', async () => {
  const stopped = readPage(paper, modelsFor([1]), async () => {
    throw new DOMException('Aborted', 'AbortError')
  })
  await expect(stopped).rejects.toThrow('Aborted')
})

test('batches hold strips of like width, all of them once', () => {
  const boxes = [30, 300, 32, 310, 900, 31].map((width) => ({ cx: 0, cy: 0, width, height: 20, angle: 0 }))
  const groups = batches(boxes, 2)
  expect(groups.flat()).toHaveLength(boxes.length)
  for (const group of groups) {
    expect(group.length).toBeLessThanOrEqual(2)
    const widths = group.map(({ width }) => width)
    expect(Math.max(...widths)).toBeLessThan(Math.min(...widths) * 1.6)
  }
})
