import { toastSaid } from '@/components/ui/toaster'

/** Puts text on the clipboard and says so. A browser that refuses is said too. */
export function copyText(text: string, said: string) {
  navigator.clipboard.writeText(text).then(
    () => toastSaid(said),
    () => toastSaid('The browser did not allow copying. Select the text and copy it by hand.'),
  )
}
