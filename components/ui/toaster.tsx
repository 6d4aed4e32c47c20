import { Toaster as Sonner, toast } from 'sonner'

export function Toaster() {
  return (
    <Sonner
      position="bottom-center"
      duration={6000}
      // Above what stands at the bottom edge of a narrow screen: Run.
      offset={{ bottom: 'var(--under-toast)' }}
      mobileOffset={{ bottom: 'var(--under-toast)' }}
      toastOptions={{
        style: {
          background: 'var(--ink)',
          color: 'var(--paper)',
          border: 'none',
          borderRadius: 10,
          fontFamily: 'var(--font-words)',
          fontSize: 13,
        },
        actionButtonStyle: { background: 'var(--paper)', color: 'var(--ink)', fontWeight: 500 },
      }}
    />
  )
}

/** Says what was removed and offers it back. */
export function toastUndo(text: string, undo: () => void) {
  toast(text, { action: { label: 'Undo', onClick: undo } })
}

/** Says what has happened and offers one thing to do about it. */
export function toastAction(
  text: string,
  { label, run, forMs }: { label: string; run(): void; forMs?: number },
) {
  toast(text, { action: { label, onClick: run }, ...(forMs === undefined ? {} : { duration: forMs }) })
}

export function toastSaid(text: string) {
  toast(text)
}
