'use client'
import { Link2 } from 'lucide-react'
import { useState } from 'react'
import { useApp } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Popover } from '@/components/ui/popover'
import { TextInput } from '@/components/ui/text-input'
import { useUnfinishedText } from '@/components/use-unfinished'
import { addText } from '@/lib/stores/actions/inputs'

/** Takes a link or pasted data; Enter fetches it. */
export function UrlBox({ field, onTaken }: { field: string; onTaken?: (() => void) | undefined }) {
  const app = useApp()
  const [text, setText] = useUnfinishedText(`link for ${field}`)
  return (
    <form
      className="flex min-w-0 flex-1 items-center gap-1.5"
      onSubmit={(event) => {
        event.preventDefault()
        const given = text.trim()
        if (!given) return
        setText('')
        onTaken?.()
        void addText(app, given, field)
      }}
    >
      <TextInput
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder="Link, data URI or base64"
        aria-label={`Link for ${field}`}
        data-testid={`url-${field}`}
        spellCheck={false}
        autoComplete="off"
      />
      {text.trim() ? (
        <Button type="submit" look="outline">
          Fetch
        </Button>
      ) : null}
    </form>
  )
}

export function UrlPopover({ field }: { field: string }) {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      label="From a link"
      align="end"
      className="w-80"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <IconButton label="From a link">
          <Link2 size={15} />
        </IconButton>
      }
    >
      <UrlBox field={field} onTaken={() => setOpen(false)} />
    </Popover>
  )
}
