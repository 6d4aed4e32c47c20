import { useEffect } from 'react'
import { useApp } from '@/components/app-context'
import { toastAction } from '@/components/ui/toaster'
import { installModel } from '@/lib/stores/actions/installs'
import { installFailure, newFailures } from '@/lib/stores/installs'
import { findModel } from '@/lib/stores/models'
import { isFailureShown } from './install-failure'

/** Tells of a model that could not be fetched where no part of the page does: its list was closed, or the page left. */
export function InstallNews() {
  const app = useApp()
  useEffect(() => {
    const { installs, models } = app.stores
    const tell = (id: string) => {
      const failure = installFailure(installs.getState(), id)
      if (!failure || isFailureShown(id)) return
      const { label } = findModel(models.getState(), id) ?? { label: id }
      toastAction(`${label} was not installed. ${failure}`, {
        label: 'Try again',
        run: () => void installModel(app, id),
      })
    }
    return installs.subscribe((now, before) => {
      // Once the page has drawn what it shows by itself.
      for (const id of newFailures(now, before)) setTimeout(() => tell(id), 300)
    })
  }, [app])
  return null
}
