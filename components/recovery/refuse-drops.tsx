import { useEffect, useState } from 'react'
import { Notice } from '@/components/ui/notice'

/** Keeps a file that is dropped here from being opened in the place of the page, and says so: nothing of the app runs that could take it. */
export function RefuseDrops() {
  const [names, setNames] = useState<string>()
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const refuse = (event: DragEvent) => {
      event.preventDefault()
      if (event.type !== 'drop') return
      setNames(
        [...(event.dataTransfer?.files ?? [])].map(({ name }) => name).join(', ') || 'What was dropped',
      )
    }
    for (const type of ['dragenter', 'dragover', 'drop'] as const)
      window.addEventListener(type, refuse, { signal })
    return () => controller.abort()
  }, [])
  if (names === undefined) return null
  return (
    <Notice kind="info">
      {names} was not opened: this page takes no files. Drop it on the playground, which Open Facet leads to.
    </Notice>
  )
}
