import { describe, expect, it } from 'vitest'
import { isLabelTable, readLabelTable } from './label-tables'

const files = ['a.jpg', 'B.JPG', 'one/c.png', 'two/c.png', 'd.e.wav', '1.png'].map((path) => ({
  key: path.replace(/\.[^./]*$/, ''),
  name: path.split('/').at(-1) ?? '',
}))
const read = (text: string) => {
  const { labels, notes } = readLabelTable(text, 't.csv', files)
  return { labels: Object.fromEntries([...labels].map(([key, one]) => [key, JSON.parse(one)])), notes }
}

describe('readLabelTable', () => {
  it.each([
    ['by name', 'file,total\na.jpg,1', { a: { total: '1' } }],
    ['whatever the case', 'FILE_NAME\tsum\nA.Jpg\t1\nb.jpg\t2', { a: { sum: '1' }, B: { sum: '2' } }],
    ['without an ending', 'total;image\n1;b', { B: { total: '1' } }],
    ['with another ending', 'path,total\na.png,1', { a: { total: '1' } }],
    ['with dots inside', 'clip,label\nd.e,x', { 'd.e': { label: 'x' } }],
    [
      'in a folder that is not here',
      'path,total\ndata/train/a.jpg,1\nC:\\pics\\b.jpg,2',
      { a: { total: '1' }, B: { total: '2' } },
    ],
    ['of two the one in its folder', 'path,total\nx/two/c.png,1', { 'two/c': { total: '1' } }],
    ['whatever the header', 'total,which\n5,a.jpg', { a: { total: '5' } }],
    [
      'not by a label that looks like a name',
      'label,file\n1,a.jpg\n1,b.jpg',
      { a: { label: '1' }, B: { label: '1' } },
    ],
    ['CR alone, quotes, empty cells', 'file,total,date\ra.jpg,"1,5",\r', { a: { total: '1,5' } }],
    ['JSON lines', '{"image":"a.jpg","total":9.00}', { a: { total: '9.00' } }],
    ['a JSON list', '[{"image":"a.jpg","total":"9"}]', { a: { total: '9' } }],
  ])('%s', (_kind, text, labels) => {
    expect(read(text)).toEqual({ labels, notes: [] })
  })
  it('tells of rows that take no part, and guesses at none', () => {
    expect(read('file,total\nc.png,1\nz.jpg,2\na.jpg,3\nA.JPG,4')).toEqual({
      labels: { a: { total: '3' } },
      notes: [
        '2 rows of t.csv take no part: no file here is named c.png, z.jpg.',
        '1 row of t.csv takes no part: another row names the same file.',
      ],
    })
  })
  it.each(['', 'file,total', 'x', 'day,total\n3,4'])('labels nothing by %j', (text) => {
    expect(read(text).labels).toEqual({})
  })
  it('keeps headers from the prototype as they are', () => {
    expect(readLabelTable('file,__proto__\na.jpg,1', 't.csv', files).labels.get('a')).toBe(
      '{"__proto__":"1"}',
    )
  })
  it('is quick with many rows', () => {
    const many = Array.from({ length: 20_000 }, (_, at) => ({ key: `p${at}`, name: `p${at}.png` }))
    const text = `file,total\n${many.map(({ name }) => `${name},1`).join('\n')}`
    expect(readLabelTable(text, 't.csv', many).labels.size).toBe(20_000)
  })
  it('tells tables by their names', () => {
    expect(['a.csv', 'a.TSV', 'a.jsonl', 'a.json', 'a.png'].map((name) => isLabelTable({ name }))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
  })
})
