import { useEffect, useRef, useState } from 'react'
import { useApp } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { toastSaid } from '@/components/ui/toaster'
import { keyVendors } from '@/lib/core/key-vendors'
import { checkKey, forgetKey } from '@/lib/stores/actions/keys'
import type { KeyRow } from '@/lib/stores/keys'
import { KeyForm } from './key-form'
import { KeyResult } from './key-result'
import { elsewhereText, forgottenText, keyStatus, shortOrigin } from './key-words'
import { LocalState } from './local-row'
import { useWork } from './use-work'

const enterWords: Readonly<Record<KeyRow['state'], string | undefined>> = {
  server: undefined,
  own: 'Change',
  locked: 'Enter anew',
  elsewhere: 'Enter again',
  free: 'Enter key',
  none: 'Enter key',
}

/** One vendor's key: whose is used, and what can be done about it. */
export function KeyRowView({
  row,
  wanted,
  local = false,
}: {
  row: KeyRow
  wanted: boolean
  /** A server of one's own, which may need no key. */
  local?: boolean | undefined
}) {
  const app = useApp()
  const { name, label, state, own, providers } = row
  const page = keyVendors.find(({ keyName }) => keyName === name)?.page
  const enter = providers.length > 0 ? enterWords[state] : undefined
  const [editing, setEditing] = useState(wanted && ['own', 'free', 'none'].includes(state))
  const [answered, setAnswered] = useState<number>()
  const { busy, fault, run } = useWork()
  const place = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (wanted) place.current?.scrollIntoView({ block: 'nearest' })
  }, [wanted])
  const test = () =>
    void run(async () => {
      setAnswered(undefined)
      setAnswered(await checkKey(app, name, AbortSignal.timeout(15_000)))
    })
  const forget = () => {
    setAnswered(undefined)
    void run(async () => {
      await forgetKey(app, name)
      if (own) toastSaid(forgottenText(label, own))
    })
  }
  const elsewhere = elsewhereText(row)
  return (
    <li ref={place} data-testid={`key-${name}`} data-state={state} className="border-line border-t py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-2">
        <div className="min-w-48 flex-1">
          <p className="font-medium text-sm">
            {label}
            {providers[0] ? (
              <span className="ml-2 break-all font-normal text-muted text-xs">
                {shortOrigin(providers[0].origin)}
              </span>
            ) : null}
          </p>
          {local && (state === 'free' || state === 'none' || (state === 'own' && own?.last4 === '')) ? (
            <LocalState row={row} />
          ) : (
            <p className="text-muted text-sm">{keyStatus(row)}</p>
          )}
          {state === 'none' && page && !local ? (
            <p className="text-xs">
              <a
                href={page}
                target="_blank"
                rel="noreferrer"
                className="text-accent underline underline-offset-2"
              >
                Get a key at {new URL(page).host}
              </a>
            </p>
          ) : null}
        </div>
        {editing ? null : (
          <div className="flex flex-wrap gap-1.5">
            {state === 'own' ? (
              <Button size="sm" disabled={busy} onClick={test}>
                {busy ? 'Testing…' : 'Test'}
              </Button>
            ) : null}
            {enter ? (
              <Button
                size="sm"
                look={local ? 'ghost' : 'outline'}
                disabled={busy}
                onClick={() => setEditing(true)}
              >
                {enter}
              </Button>
            ) : null}
            {own ? (
              <Button size="sm" look="danger" disabled={busy} onClick={forget}>
                Forget
              </Button>
            ) : null}
          </div>
        )}
      </div>
      <div className="grid gap-2 *:first:mt-2 empty:hidden">
        {elsewhere ? <Notice kind="warn">{elsewhere}</Notice> : null}
        {fault ? <Notice kind="bad">{fault}</Notice> : null}
        {answered === undefined || busy ? null : <KeyResult row={row} answered={answered} />}
      </div>
      {editing ? (
        <KeyForm
          row={row}
          onDone={(saved) => {
            setEditing(false)
            setAnswered(undefined)
            if (saved) test()
          }}
        />
      ) : null}
    </li>
  )
}
