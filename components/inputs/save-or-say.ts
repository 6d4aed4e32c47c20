import { toastSaid } from '@/components/ui/toaster'
import { toErrorInfo } from '@/lib/core/errors'
import type { MediaRef } from '@/lib/core/media'
import { saveMedia } from '@/lib/stores/actions/save-media'
import type { App } from '@/lib/stores/app'

/** Saves media as files; what goes wrong is said. */
export function saveOrSay(app: App, media: readonly MediaRef[]) {
  saveMedia(app, media).catch((error: unknown) => toastSaid(toErrorInfo(error).message))
}
