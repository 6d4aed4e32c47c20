import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { codeKinds, codeSource } from '../core/code/index'
import { type SentCall, sentCallSchema } from '../core/code/sent-call'
import { createProgram, modules } from '../core/modules/index'
import type { Signature, Values } from '../core/signature'
import { parseSignature } from '../core/signature-text'
import { awkward, blobs, callCases, picture, wireEnv, wireModels } from './call-cases'
import { readEnv } from './env'
import { previewCall } from './preview-call'
import { callerEnv } from './request-env'

const folder = mkdtempSync(path.join(tmpdir(), 'copied-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const env = callerEnv(new Request('http://127.0.0.1/'), readEnv(wireEnv('http://127.0.0.1:9')))
const { signal } = new AbortController()
const preview = async (call: unknown) => sentCallSchema.parse(await previewCall(call, { env, signal }))
const printed = (id: string, source: ReturnType<typeof codeSource>) =>
  codeKinds.find((kind) => kind.id === id)?.print(source) ?? ''

/** Runs a script by each of these, given as JSON; stand-ins for the SDKs write down what the script asks of them. */
function python(reader: string, scripts: readonly string[]): unknown[] {
  const given = JSON.stringify(scripts)
  const out = execFileSync('python3', ['-c', reader], {
    input: given,
    cwd: folder,
    env: { NODE_ENV: 'test', PATH: process.env.PATH ?? '', ...wireEnv('') },
    maxBuffer: 1e8,
  })
  return JSON.parse(out.toString())
}

const recorder = `
import base64, json, sys, types
calls = []
class Omit:
    pass
class Any:
    def __init__(self, path, made=None):
        self.path, self.made = path, made
    def __getattr__(self, name):
        return Any(self.path + "." + name, self.made)
    def __call__(self, *args, **kwargs):
        if self.path in ("OpenAI", "Anthropic", "genai.Client"):
            return Any("client", kwargs)
        calls.append({"path": self.path, "client": self.made, "args": kwargs})
        return []
for name, members in {"openai": ["OpenAI"], "anthropic": ["Anthropic"], "google": ["genai"]}.items():
    module = types.ModuleType(name)
    for member in members:
        setattr(module, member, Any(member))
    module.Omit = Omit
    sys.modules[name] = module
def plain(value):
    if isinstance(value, Omit): return None
    if isinstance(value, bytes): return base64.b64encode(value).decode()
    return repr(value)
for script in json.load(sys.stdin):
    exec(compile(script, "script", "exec"), {})
print(json.dumps(calls, default=plain))
`

const reader = `
import ast, json, sys
def keywords(call):
    return {k.arg: ast.literal_eval(k.value) for k in call.keywords}
def read(script):
    tree = ast.parse(script)
    classes = {}
    for c in tree.body:
        if not isinstance(c, ast.ClassDef): continue
        fields = [[f.target.id, ast.unparse(f.annotation),
                   ast.unparse(f.value.func) if f.value else None, keywords(f.value) if f.value else {}]
                  for f in c.body if isinstance(f, ast.AnnAssign)]
        members = [[f.targets[0].id, ast.literal_eval(f.value)] for f in c.body if isinstance(f, ast.Assign)]
        classes[c.name] = {"bases": [ast.unparse(b) for b in c.bases], "doc": ast.get_docstring(c, clean=False),
                           "fields": fields, "members": members}
    made = {}
    for n in ast.walk(tree):
        if isinstance(n, ast.Call):
            made.setdefault(ast.unparse(n.func), []).append(
                [[ast.unparse(a) for a in n.args], {k.arg: ast.unparse(k.value) for k in n.keywords}])
    imported = sorted(a.name for n in tree.body if isinstance(n, (ast.Import, ast.ImportFrom)) for a in n.names)
    return {"classes": classes, "calls": made, "imported": imported}
print(json.dumps([read(one) for one in json.load(sys.stdin)]))
`

const here = has()

describe.skipIf(!here)('copied Python (where this computer has python3)', () => {
  it('asks the vendor’s SDK for exactly the request', async () => {
    const rows = wireModels.flatMap(({ model }) =>
      callCases(model).map(([name, call]) => [model, name, call] as const),
    )
    const all: { row: string; sent: SentCall; script: string }[] = []
    for (const [model, name, call] of rows) {
      const sent = await preview(call)
      const source = codeSource(sent, { task: undefined, adapter: 'chat' })
      for (const file of source.files)
        writeFileSync(path.join(folder, file.name), await bytesOf(file.mediaId))
      all.push({ row: `${model} ${name}`, sent, script: printed('python', source) })
    }
    const calls = python(
      recorder,
      all.map(({ script }) => script),
    ) as { client: Record<string, unknown>; args: Record<string, unknown> }[]
    expect(calls).toHaveLength(rows.length)
    for (const [index, { row, sent }] of all.entries()) {
      const { client, args } = calls[index] ?? { client: {}, args: {} }
      expect(bodyOf(args), row).toEqual(await filled(sent.body))
      expect(client.api_key, row).toBe(wireEnv('')[sent.keyName])
      const version = sent.headers['anthropic-version']
      expect(args.extra_headers, row).toEqual(version && { 'anthropic-version': version })
    }
  })

  it('as DSPy has a signature class of the same fields, types and instructions', async () => {
    const signature: Signature = {
      ...parseSignature(
        'photo: Image, note: Audio, words: str -> total: float, kind: Literal["a", "b\'c"], lines: list[Line{name: str, price?: float}], state: State(on=1, off=2), maybe: Optional[int], code: Code, any: dict[str, Any]',
      ),
      name: 'ReadReceipt',
      instructions: awkward,
    }
    const [plain] = signature.outputs
    const [, ...rest] = signature.outputs
    const limited = { ...plain, desc: awkward, constraints: { ge: 0, maxLength: 5 } } as typeof plain
    const full = { ...signature, outputs: limited ? [limited, ...rest] : rest }
    const inputs: Values = { photo: picture.ref, words: awkward }
    const scripts = await Promise.all([
      typed('dspy', { signature: full, inputs, module: 'predict' }),
      typed('dspy', { signature: full, inputs, module: 'chain-of-thought' }),
      typed('instructor', { signature: full, inputs, module: 'predict' }),
    ])
    const [predict, thinks, reply] = python(reader, scripts) as Read[]
    const line = {
      bases: ['pydantic.BaseModel'],
      doc: null,
      fields: [
        ['name', 'str', null, {}],
        ['price', 'Optional[float]', 'pydantic.Field', { default: null }],
      ],
      members: [],
    }
    const state = {
      bases: ['enum.Enum'],
      doc: null,
      fields: [],
      members: [
        ['on', 1],
        ['off', 2],
      ],
    }
    const outputs = (call: string | null, word: string) => [
      ['total', 'float', call ?? 'pydantic.Field', { [word]: awkward, ge: 0, max_length: 5 }],
      ['kind', `Literal['a', "b'c"]`, call, {}],
      ['lines', 'list[Line]', call, {}],
      ['state', 'State', call, {}],
      ['maybe', 'Optional[int]', call, {}],
      ['code', call ? "dspy.Code['python']" : 'str', call, {}],
      ['any', 'dict[str, Any]', call, {}],
    ]
    for (const one of [predict, thinks]) {
      expect(one?.classes).toEqual({
        Line: line,
        State: state,
        ReadReceipt: {
          bases: ['dspy.Signature'],
          doc: awkward,
          members: [],
          fields: [
            ['photo', 'dspy.Image', 'dspy.InputField', {}],
            ['note', 'dspy.Audio', 'dspy.InputField', {}],
            ['words', 'str', 'dspy.InputField', {}],
            ...outputs('dspy.OutputField', 'desc'),
          ],
        },
      })
      expect(one?.calls['dspy.Image.from_path']).toEqual([[["'image-1.png'"], {}]])
      expect(one?.calls['dspy.LM']?.[0]?.[1]).toMatchObject({ api_key: "os.environ['OPENAI_API_KEY']" })
      expect(one?.imported).toEqual(['Any', 'Literal', 'Optional', 'dspy', 'enum', 'os', 'pydantic'])
    }
    expect([predict?.calls['dspy.Predict'], thinks?.calls['dspy.ChainOfThought']]).toEqual([
      [[['ReadReceipt'], {}]],
      [[['ReadReceipt'], {}]],
    ])
    expect(reply?.classes).toEqual({
      Line: line,
      State: state,
      ReadReceipt: {
        bases: ['pydantic.BaseModel'],
        doc: null,
        members: [],
        fields: outputs(null, 'description'),
      },
    })
    expect(reply?.calls['instructor.Image.from_path']).toEqual([[["'image-1.png'"], {}]])
  })
})

interface Read {
  classes: Record<string, unknown>
  calls: Record<string, [string[], Record<string, string>][]>
  imported: string[]
}

async function typed(
  id: string,
  { signature, inputs, module }: { signature: Signature; inputs: Values; module: string },
): Promise<string> {
  const program = createProgram(module, signature)
  const kind = Object.values(modules).find((one) => one.id === module) ?? modules.predict
  const [asked = signature] = Object.values(kind.predictors(program.signature))
  const sent = await preview(callCases('openai/gpt-4o-mini')[0]?.[1])
  return printed(id, codeSource(sent, { task: { signature: asked, inputs, demos: [] }, adapter: 'chat' }))
}

/** The request's body as an SDK makes it of its arguments. */
function bodyOf(args: Record<string, unknown>): unknown {
  const { extra_body, extra_headers: _, config, ...rest } = args
  if (config === undefined) return { ...rest, ...Object(extra_body) }
  const { systemInstruction, tools, toolConfig, ...generationConfig } = config as Record<string, unknown>
  const { model: __, contents } = rest
  const config2 = Object.keys(generationConfig).length > 0 ? { generationConfig } : {}
  return JSON.parse(JSON.stringify({ contents, systemInstruction, tools, toolConfig, ...config2 }))
}

async function filled(value: unknown): Promise<unknown> {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return Promise.all(value.map(filled))
  if ('mediaId' in value) {
    const { mediaId, prefix = '' } = value as { mediaId: string; prefix?: string }
    return prefix + (await bytesOf(mediaId)).toString('base64')
  }
  const entries = Object.entries(value).map(async ([key, part]) => [key, await filled(part)] as const)
  return Object.fromEntries(await Promise.all(entries))
}

async function bytesOf(id: string): Promise<Buffer> {
  return Buffer.from((await blobs.get(id)?.arrayBuffer()) ?? new ArrayBuffer(0))
}

function has(): boolean {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
