import { ImageUp } from 'lucide-react'
import { useRef } from 'react'
import { useApp } from '@/components/app-context'
import { accepted } from '@/components/inputs/accepted'
import { Button } from '@/components/ui/button'
import { addFiles } from '@/lib/stores/actions/inputs'

/** Asks for a picture or clip of one's own and puts it where it fits. */
export function OwnFile() {
  const app = useApp()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        accept={`${accepted.image},${accepted.audio}`}
        aria-label="A picture of your own"
        data-testid="own-file"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          if (files.length > 0) void addFiles(app, files)
        }}
      />
      <Button look="primary" onClick={() => input.current?.click()}>
        <ImageUp size={14} aria-hidden="true" /> Use your own picture
      </Button>
    </>
  )
}
