'use client'
import { createContext, type ReactNode, type RefObject, useContext, useEffect, useRef } from 'react'

/** What the page that is open does with what is dropped or pasted anywhere in the window. */
export interface PageIntake {
  /** Where a drag would go: the input that lights up, and the words over the page. */
  aim(event: DragEvent): { field?: string | undefined; says: string }
  takeFiles(files: readonly File[], target: EventTarget | null): void
  takeText(text: string, target: EventTarget | null): void
  takeLinks(links: readonly string[], target: EventTarget | null): void
}

const IntakeContext = createContext<RefObject<PageIntake | null> | undefined>(undefined)

export function IntakeProvider({ children }: { children: ReactNode }) {
  const page = useRef<PageIntake>(null)
  return <IntakeContext value={page}>{children}</IntakeContext>
}

/** The page's way of taking things; null where it takes none. */
export function useIntakeRef(): RefObject<PageIntake | null> {
  const page = useContext(IntakeContext)
  if (!page) throw new Error('Pages take files below <IntakeProvider>')
  return page
}

/** Makes the window take things in this page's way while it is open. Hand in what keeps its identity. */
export function usePageIntake(intake: PageIntake) {
  const page = useIntakeRef()
  useEffect(() => {
    page.current = intake
    return () => {
      if (page.current === intake) page.current = null
    }
  }, [page, intake])
}
