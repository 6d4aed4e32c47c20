import { afterEach, describe, expect, it } from 'vitest'
import { question, wires } from '../wires.fixture'
import { rememberedMs } from './memory'
import {
  anthropicError,
  ask,
  type Body,
  clocked,
  closeVendor,
  geminiError,
  openaiError,
  vendor,
  wireOf,
} from './vendor.fixture'

afterEach(closeVendor)

const temperatureOf = (body: Body) =>
  body.temperature ?? (body.generationConfig as Body | undefined)?.temperature

interface Case {
  wire: string
  why: string
  status: number
  body: unknown
}

/** What each vendor says of a temperature that it does not take. */
const refusalsOfTemperature: readonly Case[] = [
  ...['chat completions', 'Responses', 'a server of its kind'].flatMap((wire) => [
    {
      wire,
      why: 'unsupported parameter, named',
      status: 400,
      body: openaiError("Unsupported parameter: 'temperature' is not supported with this model.", {
        param: 'temperature',
        code: 'unsupported_parameter',
      }),
    },
    {
      wire,
      why: 'unsupported value, in words alone',
      status: 400,
      body: openaiError(
        "Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) value is supported.",
      ),
    },
    {
      wire,
      why: 'named, and no words',
      status: 422,
      body: openaiError('Bad request', { param: 'temperature' }),
    },
    { wire, why: 'a status of trouble', status: 500, body: openaiError('temperature is not supported here') },
  ]),
  {
    wire: 'messages',
    why: 'a path before the words',
    status: 400,
    body: anthropicError('temperature: Extra inputs are not permitted'),
  },
  {
    wire: 'messages',
    why: 'words',
    status: 400,
    body: anthropicError('`temperature` is deprecated for this model.'),
  },
  {
    wire: 'generateContent',
    why: 'words',
    status: 400,
    body: geminiError('Temperature is not supported for this model.'),
  },
  {
    wire: 'generateContent',
    why: 'a field',
    status: 400,
    body: geminiError('Request contains an invalid argument.', 'generation_config.temperature'),
  },
]

/** Models that are sent a temperature as far as their names tell. */
const warm: Readonly<Record<string, string>> = { generateContent: 'gemini/gemini-2.5-flash-lite' }

describe.each(refusalsOfTemperature)('$wire: a temperature refused ($why)', ({ wire, status, body }) => {
  const asked = question(warm[wire] ?? wireOf(wire).model, { temperature: 0.2 })

  it('is left out, said, and from then on not sent at all until 30 days have passed', async () => {
    const at = await vendor(wire, (sent) =>
      temperatureOf(sent) === undefined ? undefined : { status, body },
    )
    const { clock, refusals } = clocked()
    const first = await ask(at, asked, refusals)
    expect(first.error).toBeUndefined()
    expect(first.sent.map(temperatureOf)).toEqual([0.2, undefined])
    expect(first.said.join()).toMatch(/temperature.*left out/)

    clock.now += rememberedMs - 1
    const second = await ask(at, asked, refusals)
    expect(second.sent.map(temperatureOf)).toEqual([undefined])
    expect(second.said).toEqual(first.said)

    clock.now += 2
    const later = await ask(at, asked, refusals)
    expect(later.sent.map(temperatureOf)).toEqual([0.2, undefined])
    expect(later.ended).toBe(true)
  })

  it('says nothing of it to somebody who set none', async () => {
    const at = await vendor(wire, (sent) =>
      temperatureOf(sent) === undefined ? undefined : { status, body },
    )
    const { refusals } = clocked()
    await ask(at, asked, refusals)
    const { temperature, ...without } = asked
    expect((await ask(at, without, refusals)).said).toEqual([])
  })

  it('is tried once: refused again whatever is left out, the call fails and nothing is remembered', async () => {
    const at = await vendor(wire, () => ({ status, body }))
    const { refusals, table } = clocked()
    const { error, sent } = await ask(at, asked, refusals)
    expect(error).toMatchObject({ name: 'AppError' })
    expect(sent).toHaveLength(2)
    expect(table.size).toBe(0)
  })
})

describe.each(wires)('$name: what stays a refusal', ({ name, model }) => {
  const asked = question(warm[name] ?? model, { temperature: 0.2 })
  const told = (message: string) =>
    name === 'messages'
      ? anthropicError(message)
      : name === 'generateContent'
        ? geminiError(message)
        : openaiError(message)

  it.each<[number, string]>([
    [400, 'The image could not be processed.'],
    [400, "tools.0.input_schema: 'temperature' is not a valid property name"],
    [401, 'temperature is not supported with this key'],
    [403, 'temperature is not allowed for this key'],
    [429, 'too many requests with a temperature: not allowed'],
    [503, 'temperature is not supported while we are away'],
    [400, 'The tool get_temperature is not known.'],
    [400, 'Add a temperature to the weather report'],
  ])('status %d: %s', async (status, message) => {
    const at = await vendor(name, () => ({ status, body: told(message) }))
    const { error, sent } = await ask(at, asked, clocked().refusals)
    expect(error).toMatchObject({ name: 'AppError' })
    expect(sent).toHaveLength(1)
    expect(temperatureOf(sent[0] ?? {})).toBe(0.2)
  })

  it('a value out of bounds is left out once, and tried again the next time', async () => {
    const at = await vendor(name, (sent) =>
      temperatureOf(sent) === undefined
        ? undefined
        : { status: 400, body: told('temperature must be between 0 and 0.1, which 0.2 is not') },
    )
    const { refusals } = clocked()
    expect((await ask(at, asked, refusals)).said.join()).toContain('temperature')
    expect((await ask(at, asked, refusals)).sent.map(temperatureOf)).toEqual([0.2, undefined])
  })
})
