import { toastSaid, toastUndo } from '@/components/ui/toaster'
import { toErrorInfo } from '@/lib/core/errors'
import { openWork } from '@/lib/stores/actions/open-work'
import type { App } from '@/lib/stores/app'
import { startDoc } from '@/lib/stores/workspace'

/** An empty page; the work that was there is set aside first. */
export async function startAnew(app: App): Promise<void> {
  try {
    await openWork(app, { doc: startDoc, cells: {} }, 'start anew')
    toastUndo('A new page. The former work is set aside.', app.stores.workspace.undoOfLast())
  } catch (error) {
    toastSaid(`Nothing has changed. ${toErrorInfo(error).message}`)
  }
}
