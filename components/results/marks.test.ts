import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { WordMarks } from './marks'

/** As it is drawn, in signs: `[own]` for a mark, `‸` for a caret. */
function drawn(against: string, text: string): string {
  return renderToStaticMarkup(createElement(WordMarks, { against, text }))
    .replace(/<span class="sr-only">.*?<\/span>/g, '')
    .replace(/<mark[^>]*>(.*?)<\/mark>/g, '[$1]')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
}

describe('a text held against another', () => {
  it.each([
    ['the same', 'Blue Harbor', 'Blue Harbor', 'Blue Harbor'],
    ['another word', 'the red cup', 'the blue cup', 'the [blue] cup'],
    ['a word more', 'Orange juice', 'Orange fresh juice', 'Orange [fresh] juice'],
    ['a word less', 'Orange fresh juice', 'Orange juice', 'Orange‸ juice'],
    ['the end less', 'UNIHAKKA INTERNATIONAL SDN BHD', 'UNIHAKKA INTERNATIONAL', 'UNIHAKKA INTERNATIONAL‸'],
    ['nothing alike', 'seven', 'Oh,', '[Oh,]'],
    ['markup of a model', 'a <b>x</b>', 'a <i>x</i>', 'a [<i>x</i>]'],
  ])('%s', (_what, against, text, wanted) => {
    expect(drawn(against, text).replace(/\s+/g, ' ')).toBe(wanted)
  })

  it('both sides are marked, each at what it has and the other has not', () => {
    expect(drawn('UNIHAKKA # 3', 'UNIHAKKA')).toContain('‸')
    expect(drawn('UNIHAKKA', 'UNIHAKKA # 3')).toMatch(/\[.*3\]/)
  })

  it('what is missing is said to who does not see it, and is not copied with the answer', () => {
    const html = renderToStaticMarkup(
      createElement(WordMarks, { against: 'one two three', text: 'one three' }),
    )
    expect(html).toContain('missing here: two')
    expect(html).toContain('select-none')
  })
})
