'use client'
import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { Drawer } from '@/components/ui/drawer'
import { Notice } from '@/components/ui/notice'
import { toErrorInfo } from '@/lib/core/errors'
import { printSignature } from '@/lib/core/signature-text'
import { applyShared } from '@/lib/stores/actions/share'
import { findModel } from '@/lib/stores/models'
import { isLinkHash, readLinkHash, type SharedState } from '@/lib/stores/share-link'
import { Facts } from './facts'

type Arrived = { state: SharedState } | { fault: string }

/** Reads a shared link out of the address, and takes it out of there: a reload is not to ask again. */
function useArrival() {
  const [arrived, setArrived] = useState<Arrived>()
  useEffect(() => {
    const look = () => {
      const { hash, pathname, search } = location
      if (!isLinkHash(hash)) return
      history.replaceState(history.state, '', pathname + search)
      readLinkHash(hash).then(
        (state) => setArrived({ state }),
        (error: unknown) => setArrived({ fault: toErrorInfo(error).message }),
      )
    }
    look()
    addEventListener('hashchange', look)
    return () => removeEventListener('hashchange', look)
  }, [])
  return { arrived, forget: () => setArrived(undefined) }
}

/** Shows what a link would change. Only the button changes it, and nothing runs. */
export function LinkArrival() {
  const app = useApp()
  const router = useRouter()
  const path = usePathname()
  const { arrived, forget } = useArrival()
  const ready = useStore(app.stores.workspace, (state) => state.ready)
  const apply = (state: SharedState) => {
    void applyShared(app, state)
    forget()
    if (path !== '/') router.push('/')
  }
  return (
    <Drawer open={arrived !== undefined} onClose={forget} title="A shared set-up" place="middle">
      {arrived && 'fault' in arrived ? <Notice kind="bad">{arrived.fault}</Notice> : null}
      {arrived && 'state' in arrived ? (
        <div className="space-y-4" data-testid="link-preview">
          <p className="text-sm">
            The link you opened would replace your signature, models and options with these. Your media and
            inputs stay, and nothing runs by itself.
          </p>
          <Preview state={arrived.state} />
          <div className="flex justify-end gap-2">
            <Button onClick={forget}>Keep mine</Button>
            <Button
              look="primary"
              disabled={!ready}
              data-testid="link-apply"
              onClick={() => apply(arrived.state)}
            >
              Use it
            </Button>
          </div>
        </div>
      ) : null}
    </Drawer>
  )
}

function Preview({ state }: { state: SharedState }) {
  const models = useStore(useApp().stores.models, (all) => all)
  const names = state.columns.map(({ model }) => {
    const known = findModel(models, model)
    if (!known) return models.loaded ? `${model} (not offered here)` : model
    return known.ready ? known.label : `${known.label} (not ready here)`
  })
  const texts = Object.entries(state.texts)
  return (
    <Facts
      facts={[
        ['Signature', printSignature(state.signature)],
        ['Instructions', state.signature.instructions || undefined],
        ['Models', names.join(' · ')],
        ['Asks as', [state.module, state.options.adapter].join(', ')],
        ...texts.map(([name, text]) => [`Text of ${name}`, text] as const),
      ]}
    />
  )
}
