import { type FormEvent, useState } from 'react'
import { useApp } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { useFirstFocus } from '@/components/ui/use-first-focus'
import { type KeyVendor, readPastedKey } from '@/lib/core/key-vendors'
import { checkKey, saveKey } from '@/lib/stores/actions/keys'
import type { KeyRow } from '@/lib/stores/keys'
import { KeyResult } from './key-result'
import { SecretInput } from './secret-input'
import { useWork } from './use-work'

/** One box for a key of any vendor: it is known by how it begins, kept until the page is reloaded, and tested at once. */
export function PasteKey({ rows }: { rows: readonly KeyRow[] }) {
  const app = useApp()
  const { busy, fault, run } = useWork()
  const [vendor, setVendor] = useState<KeyVendor>()
  const [typed, setTyped] = useState(false)
  const [chosen, setChosen] = useState('')
  const [tested, setTested] = useState<{ name: string; answered: number }>()
  const first = useFirstFocus()
  const open = rows.filter(({ state, providers }) => state !== 'server' && providers.length > 0)
  const guess = open.find(({ name }) => name === vendor?.keyName)
  const name = guess?.name ?? chosen
  const stranger = vendor !== undefined && guess === undefined
  const done = rows.find((row) => row.name === tested?.name)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const { key } = readPastedKey(String(new FormData(form).get('pasted') ?? ''))
    void run(async () => {
      setTested(undefined)
      await saveKey(app, { name, key, mode: 'memory' })
      form.reset()
      setVendor(undefined)
      setTyped(false)
      setTested({ name, answered: await checkKey(app, name, AbortSignal.timeout(15_000)) })
    })
  }
  return (
    <form
      onSubmit={submit}
      autoComplete="off"
      data-testid="paste-key"
      className="mb-4 grid gap-2 rounded-control border border-line bg-sunken p-3"
    >
      <SecretInput
        name="pasted"
        ref={first}
        label="Paste an API key"
        placeholder="sk-…, sk-ant-…, AIza…, sk-or-…"
        onChange={(event) => {
          const read = readPastedKey(event.target.value)
          setVendor(read.vendor)
          setTyped(read.key !== '')
        }}
      />
      {typed && !guess ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          {stranger ? `This looks like a key of ${vendor.label}, which this server does not call.` : ''} Use
          it for
          <Select
            aria-label="Provider of this key"
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
          >
            <option value="">Choose a provider</option>
            {open.map((row) => (
              <option key={row.name} value={row.name}>
                {row.label}
              </option>
            ))}
          </Select>
        </div>
      ) : null}
      {fault ? <Notice kind="bad">{fault}</Notice> : null}
      {done && tested && !busy ? <KeyResult row={done} answered={tested.answered} /> : null}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button type="submit" look="primary" disabled={busy || !typed || !name} data-testid="save-pasted">
          {busy ? 'Testing…' : guess ? `Save and test with ${guess.label}` : 'Save and test'}
        </Button>
        <span className="text-muted text-xs">
          Kept until this page is reloaded; “Change” keeps it longer.
        </span>
      </div>
    </form>
  )
}
