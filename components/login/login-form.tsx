'use client'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { TextInput } from '@/components/ui/text-input'
import { useFirstFocus } from '@/components/ui/use-first-focus'
import { toErrorInfo } from '@/lib/core/errors'
import { signIn } from '@/lib/stores/sign-in'

/** Asks for the access token of a server that a team shares. The token is sent once and kept nowhere. */
export function LoginForm() {
  const id = useId()
  const first = useFirstFocus()
  const [state, setState] = useState<{ busy: boolean; fault?: string }>({ busy: false })

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const token = String(new FormData(event.currentTarget).get('token') ?? '').trim()
    if (token === '') return setState({ busy: false, fault: 'Type or paste the token first.' })
    setState({ busy: true })
    try {
      await signIn(token, AbortSignal.timeout(15_000))
      // A whole new page: everything asked before was asked as a stranger.
      window.location.assign('/')
    } catch (error) {
      setState({ busy: false, fault: toErrorInfo(error).message })
    }
  }

  return (
    <form onSubmit={submit} className="grid gap-3" data-testid="login">
      <label htmlFor={id} className="font-medium text-sm">
        Access token
      </label>
      <TextInput
        id={id}
        name="token"
        type="password"
        autoComplete="off"
        ref={first}
        aria-invalid={state.fault !== undefined || undefined}
        aria-describedby={`${id}-help`}
      />
      <p id={`${id}-help`} className="text-muted text-sm">
        Whoever runs this server has it. It is asked again after a week without use, after a month in any
        case, and after signing out.
      </p>
      {state.fault === undefined ? null : <Notice kind="bad">{state.fault}</Notice>}
      <div>
        <Button type="submit" look="primary" size="lg" disabled={state.busy}>
          {state.busy ? 'Signing in …' : 'Sign in'}
        </Button>
      </div>
    </form>
  )
}
