import { Lock, LockOpen } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { lockKeys, unlockKeys } from '@/lib/stores/actions/keys'
import { SecretInput } from './secret-input'
import { useWork } from './use-work'

/** Opens and closes the remembered keys; nothing to show while there are none. */
export function VaultBar() {
  const app = useApp()
  const own = useStore(app.stores.keys, (state) => state.own)
  const [damaged, setDamaged] = useState<readonly string[]>([])
  const { busy, fault, run } = useWork()
  const locked = own.filter((one) => one.locked && !damaged.includes(one.name))
  const open = own.some(({ mode, locked: closed }) => mode === 'passphrase' && !closed)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const passphrase = String(new FormData(event.currentTarget).get('passphrase') ?? '')
    void run(async () => setDamaged(await unlockKeys(app, passphrase)))
  }
  return (
    <div className="mb-3 grid gap-2 empty:hidden">
      {locked.length > 0 ? (
        <form
          onSubmit={submit}
          autoComplete="off"
          data-testid="unlock"
          className="grid gap-2 rounded-control border border-line bg-sunken p-3"
        >
          <SecretInput
            name="passphrase"
            label={
              locked.length === 1
                ? 'Unlock your remembered key'
                : `Unlock your ${locked.length} remembered keys`
            }
            placeholder="Passphrase"
          />
          {fault ? <Notice kind="bad">{fault}</Notice> : null}
          <div>
            <Button type="submit" look="primary" disabled={busy}>
              <LockOpen size={14} aria-hidden="true" /> {busy ? 'Unlocking …' : 'Unlock'}
            </Button>
          </div>
        </form>
      ) : null}
      {damaged.length > 0 ? (
        <Notice kind="bad">
          What is stored of {damaged.join(', ')} was changed and no longer opens. Forget it and enter the key
          anew.
        </Notice>
      ) : null}
      {open ? (
        <div>
          <Button size="sm" disabled={busy} onClick={() => void run(() => lockKeys(app))}>
            <Lock size={13} aria-hidden="true" /> Lock remembered keys
          </Button>
        </div>
      ) : null}
    </div>
  )
}
