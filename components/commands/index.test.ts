import { describe, expect, test } from 'vitest'
import type { ModelInfo } from '../../lib/core/lm/model-info'
import { testApp } from '../../lib/stores/test-app'
import { bindings, reaches } from './bind'
import { type Command, commandGroups, isLetter } from './command'
import { commands } from './index'
import { keyCaps } from './key-text'
import { offersOf } from './offers'
import { ranked } from './rank'
import { sheetOf } from './sheet'

const offers = offersOf(testApp().app.stores.models.getState().models)
const all = [...commands, ...offers]

describe('every command', () => {
  test('has an id of its own', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  })

  test('shares no key with another that works on the same page', () => {
    const taken = all.flatMap(({ id, keys, page }) =>
      (keys ?? []).map((key) => ({ id, page, key: key.toLowerCase() })),
    )
    const clashes = taken.filter((one, index) =>
      taken
        .slice(index + 1)
        .some(
          (other) =>
            other.key === one.key &&
            (other.page === undefined || one.page === undefined || other.page === one.page),
        ),
    )
    expect(clashes).toEqual([])
  })

  test.each(all.map((command) => [command.id, command] as const))(
    '%s is listed and found',
    (_id, command) => {
      expect(commandGroups).toContain(command.group)
      const listed = ranked({ commands: all, search: '', recent: [] }).flatMap((section) => section.commands)
      expect(listed.filter((one) => one === command)).toHaveLength(1)
      const found = ranked({ commands: all, search: command.label, recent: [] })[0]?.commands ?? []
      expect(found[0]).toBe(command)
      const rows = sheetOf(all).flatMap((section) => section.rows)
      const key = command.keys?.[0]
      if (key) expect(rows).toContainEqual({ key, does: command.label })
      for (const cap of command.keys?.flatMap((one) => keyCaps(one, 'Ctrl')) ?? [])
        expect(cap).toMatch(/^\S+$/)
    },
  )
})

const model: ModelInfo = {
  ...{ id: '', label: '', provider: '', ready: true, onDevice: false },
  ...{ input: ['text'], structured: 'native' },
}

describe('ranked', () => {
  test.each([
    ['key', 'look.own-keys'],
    ['openai', 'look.own-keys'],
    ['history', 'edit.undo'],
    ['earlier', 'page./grid'],
    ['earlier work', 'share.open'],
    ['file open', 'share.open'],
    ['file, open…', 'share.open'],
    ['backup', 'share.backup'],
    ['dictate', 'inputs.record'],
    ['metrics', 'page./evaluate'],
    ['download', 'share.capsule'],
    ['export', 'share.report'],
    ['upload', 'inputs.files'],
    ['python', 'run.code'],
    ['settings', 'run.options'],
    ['temperature', 'run.options'],
    ['json', 'share.capsule'],
    ['new', 'share.new'],
    ['dark', 'look.theme-dark'],
    ['shortcuts', 'look.keys'],
  ])('%s finds %s first', (search, id) => {
    expect(ranked({ commands, search, recent: [] })[0]?.commands[0]?.id).toBe(id)
  })

  test.each([
    ['what is said', 'example.spoken-qa'],
    ['transcribe', 'example.spoken-qa'],
    ['speech', 'example.spoken-qa'],
    ['photo', 'example.receipt'],
    ['runs', 'page./grid'],
    ['history', 'page./grid'],
  ])('%s finds %s', (search, id) => {
    const ids = ranked({ commands: all, search, recent: [] })[0]?.commands.map((command) => command.id)
    expect(ids).toContain(id)
  })

  test('of models with one name each says its provider, others do not', () => {
    const made = ['near/one', 'far/one', 'far/two'].map((id) => {
      const [provider = '', label = ''] = id.split('/')
      return { ...model, id, label, provider }
    })
    const labels = offersOf(made, (provider) => provider.toUpperCase()).flatMap(({ id, label }) =>
      id.startsWith('model.') ? label : [],
    )
    expect(labels).toEqual(['Add one · NEAR', 'Add one · FAR', 'Add two'])
  })

  test('the recent ones stand first and are not listed twice', () => {
    const [first, ...rest] = ranked({ commands, search: '', recent: ['edit.undo', 'gone'] })
    expect(first).toMatchObject({ title: 'Recent', commands: [{ id: 'edit.undo' }] })
    expect(rest.flatMap((section) => section.commands).map(({ id }) => id)).not.toContain('edit.undo')
  })

  test('of two that fit alike the one used of late comes first', () => {
    const pair: Command[] = ['a', 'b'].map((id) => ({
      id,
      label: 'Same',
      group: 'Look',
      run: () => undefined,
    }))
    const ids = (recent: string[]) =>
      ranked({ commands: pair, search: 'same', recent })[0]?.commands.map(({ id }) => id)
    expect(ids([])).toEqual(['a', 'b'])
    expect(ids(['b'])).toEqual(['b', 'a'])
  })
})

describe('where keys work', () => {
  const open = { typing: false, dialog: false, letters: true }
  test.each([
    { key: 'r', reach: 'page', at: open, works: true },
    { key: 'r', reach: 'page', at: { ...open, typing: true }, works: false },
    { key: 'r', reach: 'always', at: { ...open, typing: true }, works: false },
    { key: 'r', reach: 'page', at: { ...open, letters: false }, works: false },
    { key: '?', reach: 'page', at: { ...open, letters: false }, works: false },
    { key: '$mod+z', reach: 'page', at: { ...open, letters: false }, works: true },
    { key: '$mod+z', reach: 'page', at: { ...open, typing: true }, works: false },
    { key: '$mod+k', reach: 'typing', at: { ...open, typing: true }, works: true },
    { key: '$mod+k', reach: 'typing', at: { ...open, dialog: true }, works: false },
    { key: '$mod+k', reach: 'always', at: { ...open, typing: true, dialog: true }, works: true },
    { key: '$mod+Enter', reach: 'always', at: { typing: true, dialog: true, letters: false }, works: true },
  ] as const)('$key of reach $reach in $at: $works', ({ key, reach, at, works }) => {
    expect(reaches(key, reach, at)).toBe(works)
  })

  test.each(['r', '?', '/', 'Shift+?'])('%s is a letter', (key) => expect(isLetter(key)).toBe(true))
  test.each(['$mod+k', 'Escape', '$mod+Shift+z'])('%s is none', (key) => expect(isLetter(key)).toBe(false))

  test('of two with one key the first that applies runs, and only on its page', () => {
    const { app } = testApp()
    const ran: string[] = []
    const one = (id: string, more: Partial<Command>): Command => ({
      ...{ id, label: id, group: 'Run', keys: ['x'] },
      run: () => ran.push(id),
      ...more,
    })
    const list = [one('off', { when: () => false }), one('elsewhere', { page: '/models' }), one('here', {})]
    const press = (path: string) => {
      const event = { preventDefault: () => ran.push('prevented'), stopPropagation: () => undefined }
      const bound = bindings(list, { call: { app, go: () => undefined }, path, place: () => open })
      bound.x?.(event as unknown as KeyboardEvent)
    }
    press('/')
    press('/models')
    expect(ran).toEqual(['prevented', 'here', 'prevented', 'elsewhere'])
  })

  test('a key that is held runs again, unless once is enough', () => {
    const { app } = testApp()
    const ran: string[] = []
    const one = (key: string, once: boolean): Command => ({
      ...{ id: key, label: key, group: 'Run', keys: [key], once, run: () => ran.push(key) },
    })
    const bound = bindings([one('a', true), one('b', false)], {
      ...{ call: { app, go: () => undefined }, path: '/', place: () => open },
    })
    const event = { repeat: true, preventDefault: () => ran.push('prevented') } as unknown as KeyboardEvent
    bound.a?.(event)
    bound.b?.(event)
    expect(ran).toEqual(['prevented', 'prevented', 'b'])
  })

  test('Ctrl+K lists the commands wherever it is pressed', () => {
    expect(commands.filter(({ keys }) => keys?.includes('$mod+k'))).toMatchObject([
      { id: 'look.palette', reach: 'always' },
    ])
  })

  test('Ctrl+S is a capsule wherever it is pressed, never what the browser makes of it', () => {
    const save = commands.filter(({ keys }) => keys?.includes('$mod+s'))
    expect(save).toMatchObject([{ id: 'share.capsule', reach: 'always', once: true }])
    expect(save[0]?.page).toBeUndefined()
    expect(save[0]?.when).toBeUndefined()
  })
})
