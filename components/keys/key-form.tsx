import { type FormEvent, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useFirstFocus } from '@/components/ui/use-first-focus'
import { AppError } from '@/lib/core/errors'
import { readPastedKey } from '@/lib/core/key-vendors'
import type { KeyMode } from '@/lib/core/own-key'
import { saveKey } from '@/lib/stores/actions/keys'
import type { KeyRow } from '@/lib/stores/keys'
import { nameOfKey, shortOrigin } from './key-words'
import { ModeChoice } from './mode-choice'
import { SecretInput } from './secret-input'
import { useWork } from './use-work'

/** Takes a key of one's own, or keeps the one there is in another way. */
export function KeyForm({ row, onDone }: { row: KeyRow; onDone(saved: boolean): void }) {
  const app = useApp()
  const { own, state, label, providers, name } = row
  const [mode, setMode] = useState<KeyMode>(own?.mode ?? 'memory')
  const { busy, fault, run } = useWork()
  const keep = state === 'own' && own
  const [to] = providers
  const first = useFirstFocus()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const text = (at: string) => String(given.get(at) ?? '')
    void run(async () => {
      const passphrase = text('passphrase')
      if (given.has('again') && passphrase !== text('again'))
        throw new AppError({
          code: 'invalid',
          message: 'The two passphrases differ. Nothing was stored; type both again.',
        })
      const key = keep && text('key').trim() === '' ? undefined : readPastedKey(text('key')).key
      await saveKey(app, { name, key, mode, passphrase: passphrase || undefined })
      onDone(true)
    })
  }
  return (
    <form onSubmit={submit} autoComplete="off" data-testid="key-form" className="grid gap-3 pt-3">
      <SecretInput
        name="key"
        ref={first}
        label={`Your key for ${label}`}
        placeholder={keep ? `Empty keeps the ${nameOfKey(keep)}` : undefined}
        note={
          to
            ? `It is sent with each call to this app’s server, and from there to ${shortOrigin(to.origin)} only.`
            : undefined
        }
      />
      <ModeChoice value={mode} onChange={setMode} />
      {mode === 'passphrase' ? <Passphrase /> : null}
      {fault === undefined ? null : <Notice kind="bad">{fault}</Notice>}
      <div className="flex gap-1.5">
        <Button type="submit" look="primary" disabled={busy} data-testid="save-key">
          {busy ? 'Saving…' : 'Save and test'}
        </Button>
        <Button look="ghost" onClick={() => onDone(false)}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

/** A new passphrase is typed twice; one in use is asked for while it is not open. */
function Passphrase() {
  const { keys } = useApp().stores
  const open = useStore(keys, ({ own }) => own.some(({ mode, locked }) => mode === 'passphrase' && !locked))
  const locked = useStore(keys, ({ own }) => own.some((one) => one.locked))
  if (open)
    return <p className="text-muted text-sm">Stored under the passphrase you have unlocked already.</p>
  if (locked)
    return (
      <SecretInput name="passphrase" label="Passphrase" note="The one your other keys are stored under." />
    )
  return (
    <>
      <SecretInput
        name="passphrase"
        label="New passphrase"
        note="At least 12 characters, best several words that do not belong together. It is asked for once a visit and kept nowhere."
      />
      <SecretInput name="again" label="The same once more" />
    </>
  )
}
