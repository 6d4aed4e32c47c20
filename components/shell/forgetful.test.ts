import { expect, it } from 'vitest'
import { forgetsAfterAWeek } from './forgetful'

const safari = {
  vendor: 'Apple Computer, Inc.',
  userAgent: 'Version/18.0 Safari/605.1.15',
  standalone: false,
}
it.each([
  ['Safari', safari, true],
  ['Safari from the Dock', { ...safari, standalone: true }, false],
  ['Chrome', { ...safari, vendor: 'Google Inc.' }, false],
  ['Firefox', { ...safari, vendor: '' }, false],
])('%s', (_, browser, forgets) => expect(forgetsAfterAWeek(browser)).toBe(forgets))
