import { Plus } from 'lucide-react'
import { usePathname, useRouter } from 'next/navigation'
import { useApp } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { answersMessages } from '@/lib/stores/models'
import { newColumn } from '@/lib/stores/view'

/** From a key that works to the list of the models it opens. */
export function AddReady({ provider }: { provider: string }) {
  const app = useApp()
  const router = useRouter()
  const path = usePathname()
  const ready = app.stores.models
    .getState()
    .models.filter((model) => model.provider === provider && model.ready && answersMessages(model)).length
  if (ready === 0) return null
  return (
    <Button
      size="sm"
      look="primary"
      data-testid="add-ready"
      onClick={() => {
        app.stores.view.setState({ keys: undefined })
        if (path !== '/') router.push('/')
        // After the dialog has given the focus back: a list that loses it would close.
        requestAnimationFrame(() =>
          setTimeout(() => app.stores.view.setState({ modelMenu: newColumn, pickFrom: provider })),
        )
      }}
    >
      <Plus size={13} aria-hidden="true" />
      {ready === 1 ? 'One model ready: add it' : `${ready} models ready: add one`}
    </Button>
  )
}
