'use client'
import { useEffect, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { Segmented } from '@/components/ui/segmented'
import { useUnfinished } from '@/components/use-unfinished'
import type { Signature } from '@/lib/core/signature'
import { printSignature } from '@/lib/core/signature-text'
import { setSignature } from '@/lib/stores/actions/signature'
import { FieldForm } from './field-form'
import { Instructions } from './instructions'
import { JsonForm } from './json-form'
import { printJsonForm, readJsonForm, readText } from './readings'
import { TaskOffer, useTask } from './task-offer'
import { TextForm } from './text-form'
import { useDraft } from './use-draft'

type FormName = 'text' | 'form' | 'json'

const forms: readonly { value: FormName; label: string }[] = [
  { value: 'text', label: 'Text' },
  { value: 'form', label: 'Form' },
  { value: 'json', label: 'JSON' },
]

/** The signature as text, form and JSON: three views of one value, so each shows what another changed. */
export function SignatureEditor() {
  const app = useApp()
  const signature = useStore(app.stores.workspace, (state) => state.doc.signature)
  const [form, setForm] = useState<FormName>('text')
  const change = (next: Signature, step?: string) => setSignature(app, next, step)
  const shared = { signature, onChange: change }
  const text = useDraft({
    ...{ ...shared, print: printSignature, read: readText },
    kept: useUnfinished('signature as text'),
  })
  const task = useTask(text)
  const json = useDraft({
    ...{ ...shared, print: printJsonForm, read: readJsonForm },
    kept: useUnfinished('signature as JSON'),
  })
  const unfinished = { text: text.problems.length > 0, form: false, json: json.problems.length > 0 }
  const broken = unfinished[form]
  useEffect(() => {
    app.stores.view.setState({ brokenSignature: broken })
    return () => app.stores.view.setState({ brokenSignature: false })
  }, [app, broken])
  return (
    <section aria-label="Signature" className="space-y-2">
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-medium text-sm">Signature</h2>
        <Segmented<FormName>
          label="Form of the signature"
          value={form}
          options={forms.map((option) =>
            unfinished[option.value] && option.value !== form
              ? { ...option, label: `${option.label} ⚠`, hint: 'Unfinished text is kept here' }
              : option,
          )}
          onChange={setForm}
        />
      </div>
      {/* All three stay mounted, so that what is unfinished in one outlives a look at another. */}
      <div hidden={form !== 'text'}>
        <TextForm draft={text} offer={task ? <TaskOffer task={task} draft={text} /> : null} />
      </div>
      <div hidden={form !== 'form'}>
        <FieldForm
          signature={signature}
          current={() => app.stores.workspace.getState().doc.signature}
          onChange={change}
        />
      </div>
      <div hidden={form !== 'json'}>
        <JsonForm draft={json} />
      </div>
      {form === 'json' ? null : <Instructions signature={signature} onChange={change} />}
    </section>
  )
}
