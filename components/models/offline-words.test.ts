import { expect, test } from 'vitest'
import { toldBy } from '@/components/keep-pages'
import { type OfflineFacts, offlineNews } from './offline-words'

const whole = [{ whole: true }, { whole: true }]
const part = [{ whole: true }, { whole: false }]
const none = { files: 0, bytes: 0 }

test.each<[string, OfflineFacts, string, RegExp]>([
  ['all is there', { page: true, kept: 'whole', parts: whole, missing: none }, 'ready', /^ready/],
  [
    'the app is there, models are not',
    { page: true, kept: 'whole', parts: part, missing: { files: 3, bytes: 4_200_000 } },
    'missing',
    /^4\.2 MB not here yet$/,
  ],
  [
    'files whose size nobody lists are missing',
    { page: true, kept: 'whole', parts: part, missing: { files: 6, bytes: 0 } },
    'missing',
    /^6 files not here yet$/,
  ],
  [
    'one such file is missing, and the app too',
    { page: false, kept: undefined, parts: part, missing: { files: 1, bytes: 0 } },
    'missing',
    /^1 file not here yet$/,
  ],
  [
    'the app is being kept',
    { page: false, kept: undefined, parts: whole, missing: none },
    'keeping',
    /being kept/,
  ],
  [
    'the server refused files of the app',
    { page: false, kept: { lacking: 2 }, parts: whole, missing: none },
    'stuck',
    /^2 files of the app could not be kept.*Try again/,
  ],
  [
    'the worker says nothing',
    { page: false, kept: 'unknown', parts: whole, missing: none },
    'stuck',
    /could not be kept/,
  ],
  [
    'no worker is to be had',
    { page: false, kept: 'cannot', parts: whole, missing: none },
    'stuck',
    /keeps no pages/,
  ],
  [
    'the worker had it, and it was removed since',
    { page: false, kept: 'whole', parts: whole, missing: none },
    'stuck',
    /could not be kept/,
  ],
])('%s: it is said', (_what, facts, state, says) => {
  const news = offlineNews(facts)
  expect(news.state).toBe(state)
  expect(news.says).toMatch(says)
  expect(news.size !== undefined).toBe(state === 'missing')
})

test.each([
  [{ lacking: 0 }, 'whole'],
  [{ lacking: 4 }, { lacking: 4 }],
  [undefined, 'unknown'],
  ['kept', 'unknown'],
  [{ lacking: 'two' }, 'unknown'],
])('%j of the worker means %j', (said, means) => {
  expect(toldBy(said)).toEqual(means)
})
