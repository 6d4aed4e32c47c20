import { afterEach, describe, expect, test, vi } from 'vitest'
import { mayGreet, untilBegun } from './untouched'

afterEach(() => vi.unstubAllGlobals())

/** A window and a document that only pass events on. */
function page(visibilityState = 'visible') {
  const window = new EventTarget()
  const document = Object.assign(new EventTarget(), { visibilityState })
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window))
  vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window))
  vi.stubGlobal('document', document)
  return { window, document }
}

describe('a page may greet', () => {
  test.each([
    ['the playground', { pathname: '/', hash: '' }, {}, true],
    ['another page', { pathname: '/grid', hash: '' }, {}, false],
    ['a shared link', { pathname: '/', hash: '#facet=1.abc' }, {}, false],
    ['somebody who saves data', { pathname: '/', hash: '' }, { connection: { saveData: true } }, false],
    [
      'a connection that is not saved',
      { pathname: '/', hash: '' },
      { connection: { saveData: false } },
      true,
    ],
  ])('%s', (_what, place, navigator, may) => {
    vi.stubGlobal('navigator', navigator)
    expect(mayGreet(place)).toBe(may)
  })
})

describe('a visitor', () => {
  test.each(['pointerdown', 'keydown', 'wheel', 'paste', 'dragenter', 'drop', 'hashchange'])(
    'has begun with %s',
    (name) => {
      const { window } = page()
      const { signal } = untilBegun()
      window.dispatchEvent(new Event('pointermove'))
      expect(signal.aborted).toBe(false)
      window.dispatchEvent(new Event(name))
      expect(signal.aborted).toBe(true)
    },
  )

  test('who is in another tab, or goes there, is not here', () => {
    page('hidden')
    expect(untilBegun().signal.aborted).toBe(true)
    const { document } = page()
    const { signal } = untilBegun()
    document.visibilityState = 'hidden'
    document.dispatchEvent(new Event('visibilitychange'))
    expect(signal.aborted).toBe(true)
  })
})
