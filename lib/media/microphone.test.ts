import { afterEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '../core/errors'
import { microphoneErrors, openMicrophone, running, toMicrophoneError } from './microphone'
import { listMicrophones } from './recorder'

afterEach(() => {
  vi.unstubAllGlobals()
})

const rows: [string, string, RegExp][] = [
  ['NotAllowedError', 'Permission denied', /site settings/],
  ['NotAllowedError', 'Permission denied by system', /privacy settings/],
  ['NotFoundError', 'Requested device not found', /Plug one in/],
  ['OverconstrainedError', '', /Choose another/],
  ['NotReadableError', 'Could not start audio source', /Close the other program/],
  ['AbortError', 'Starting audio failed', /Close the other program/],
  ['TypeError', 'odd', /Reload the page/],
]

describe('microphone errors', () => {
  it.each(rows)('%s (%s) names its own fix and the way around', async (name, message, fix) => {
    const media = { getUserMedia: () => Promise.reject(new DOMException(message, name)) }
    vi.stubGlobal('navigator', { mediaDevices: media })
    const error = await openMicrophone(undefined).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({ code: 'microphone', message: expect.stringMatching(fix) })
    expect((error as AppError).message).toMatch(/drop a sound file/)
  })

  it('are all different', () => {
    const messages = Object.values(microphoneErrors).map((make) => make().message)
    expect(new Set(messages).size).toBe(messages.length)
  })

  it('asks for a secure page where the browser hides microphones', async () => {
    vi.stubGlobal('navigator', {})
    await expect(openMicrophone(undefined)).rejects.toMatchObject({ message: expect.stringMatching(/https/) })
    expect(await listMicrophones()).toEqual([])
  })

  it('passes an AppError through', () => {
    const error = microphoneErrors.unplugged()
    expect(toMicrophoneError(error)).toBe(error)
  })
})

it('asks for exactly the chosen microphone and names the nameless', async () => {
  const asked: unknown[] = []
  const device = (kind: string, deviceId: string, label: string) => ({ kind, deviceId, label })
  vi.stubGlobal('navigator', {
    mediaDevices: {
      getUserMedia: async (wanted: unknown) => asked.push(wanted),
      enumerateDevices: async () => [
        device('audioinput', 'a', 'Desk'),
        device('videoinput', 'v', 'Camera'),
        device('audioinput', 'b', ''),
        device('audioinput', '', ''),
      ],
    },
  })
  await openMicrophone('a')
  await openMicrophone(undefined)
  expect(asked[0]).toMatchObject({ audio: { deviceId: { exact: 'a' }, noiseSuppression: false } })
  expect(asked[1]).not.toHaveProperty('audio.deviceId')
  expect(await listMicrophones()).toEqual([
    { id: 'a', label: 'Desk' },
    { id: 'b', label: 'Microphone 2' },
  ])
})

describe('a browser that does not start its sound', () => {
  it('is told, and one that does goes on at once', async () => {
    const never = { state: 'suspended' as const, resume: () => new Promise<void>(() => undefined) }
    await expect(running(never, 20)).rejects.toMatchObject({
      code: 'microphone',
      message: expect.stringMatching(/speakers or headphones.*drop a sound file/),
    })
    const refused = { state: 'suspended' as const, resume: () => Promise.resolve() }
    await expect(running(refused, 20)).rejects.toMatchObject({ code: 'microphone' })
    await expect(running({ state: 'running', resume: () => Promise.resolve() }, 60_000)).resolves.toBe(
      undefined,
    )
  })
})
