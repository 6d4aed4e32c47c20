'use client'
import { useEffect, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { copyText } from '@/components/results/copy'
import { Drawer } from '@/components/ui/drawer'
import { FirstButton } from '@/components/ui/first-button'
import { Notice } from '@/components/ui/notice'
import { Switch } from '@/components/ui/switch'
import { toErrorInfo } from '@/lib/core/errors'
import { textsOf, toLinkHash } from '@/lib/stores/share-link'

/** The address that carries how to ask, ready to be copied. */
export function LinkDialog() {
  const { view } = useApp().stores
  const open = useStore(view, ({ travel }) => travel?.dialog === 'link')
  return (
    <Drawer
      open={open}
      onClose={() => view.setState({ travel: undefined })}
      title="Share a link"
      place="middle"
    >
      <LinkForm />
    </Drawer>
  )
}

function LinkForm() {
  const { workspace } = useApp().stores
  const doc = useStore(workspace, (state) => state.doc)
  const [withTexts, setWithTexts] = useState(false)
  const [made, setMade] = useState<{ link?: string; fault?: string }>({})
  const texts = Object.keys(textsOf(doc))
  useEffect(() => {
    let over = false
    toLinkHash(doc, { withTexts }).then(
      (hash) => over || setMade({ link: `${location.origin}/${hash}` }),
      (error: unknown) => over || setMade({ fault: toErrorInfo(error).message }),
    )
    return () => {
      over = true
    }
  }, [doc, withTexts])
  return (
    <div className="space-y-4">
      <p className="text-sm">
        Signature, instructions, models and options travel in the address itself; no server keeps them.
        Whoever opens it sees first what it would change. Keys, pictures, clips and answers are not in it.
      </p>
      {texts.length > 0 ? (
        <Switch
          label={`Put in the text of ${texts.join(', ')}`}
          hint="Whoever has the link can read it."
          checked={withTexts}
          onChange={setWithTexts}
        />
      ) : null}
      {made.fault ? <Notice kind="bad">{made.fault}</Notice> : null}
      {made.link ? (
        <div className="flex gap-2">
          <input
            readOnly
            aria-label="Link"
            data-testid="link"
            value={made.link}
            onFocus={(event) => event.currentTarget.select()}
            className="touch h-8 min-w-0 flex-1 rounded-control border border-line bg-sunken px-2 font-mono text-xs"
          />
          <FirstButton onClick={() => copyText(made.link ?? '', 'Link copied')}>Copy</FirstButton>
        </div>
      ) : null}
    </div>
  )
}
