import { Copy, Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useApp } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { toastSaid } from '@/components/ui/toaster'
import { codeKinds } from '@/lib/core/code/index'
import { isAbort, toErrorInfo } from '@/lib/core/errors'
import type { CopiedCall } from '@/lib/stores/actions/copy-code'
import type { App } from '@/lib/stores/app'
import { download as saveFile } from '@/lib/stores/save-file'
import { copyText } from './copy'

type Load = (app: App, signal: AbortSignal) => Promise<CopiedCall>
type State = { call?: CopiedCall; problem?: string }

/** A call as a request or a script that sends the same, with the files the script reads. `load` sends nothing to a vendor. */
export function CodePanel({ load }: { load: Load }) {
  const { call, problem } = useCopied(load)
  const [chosen, setChosen] = useState('request')
  const task = call?.source.task
  const kinds = codeKinds.filter(({ needsTask }) => !needsTask || task)
  const kind = kinds.find(({ id }) => id === chosen) ?? kinds[0]
  if (problem) return <Notice kind="bad">{problem}</Notice>
  if (!call || !kind) return <p className="text-muted text-sm">Writing it down …</p>
  const { source } = call
  const text = kind.print(source)
  const install = kind.install?.(source)
  const download = async () => {
    try {
      saveFile(kind.fileName, new Blob([text], { type: 'text/plain' }))
      for (const { name, mediaId } of source.files) saveFile(name, await call.read(mediaId))
    } catch (error) {
      toastSaid(toErrorInfo(error).message)
    }
  }
  return (
    <div className="space-y-2" data-testid="code-panel">
      <div className="flex flex-wrap items-center gap-2">
        <Select aria-label="Copy as" value={kind.id} onChange={(event) => setChosen(event.target.value)}>
          {kinds.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </Select>
        <Button onClick={() => copyText(text, `Copied: ${kind.label}`)}>
          <Copy size={14} aria-hidden="true" /> Copy
        </Button>
        <Button onClick={() => void download()}>
          <Download size={14} aria-hidden="true" />
          {source.files.length > 0 ? 'Download files' : 'Download'}
        </Button>
      </div>
      {source.sent.notes.map((note) => (
        <Notice key={note} kind="info">
          {note}
        </Notice>
      ))}
      <p className="text-muted text-xs">
        {install ? (
          <>
            Needs <code className="font-mono">{install}</code>.{' '}
          </>
        ) : null}
        {source.files.length > 0
          ? `Media are files beside it: ${source.files.map(({ name }) => name).join(', ')}. `
          : ''}
        Keys are never shown.
      </p>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
        tabIndex={0}
        className="max-h-[50vh] overflow-auto whitespace-pre-wrap rounded-control border border-line bg-sunken px-3 py-2 font-mono text-xs leading-[18px] [overflow-wrap:anywhere]"
      >
        {text}
      </pre>
    </div>
  )
}

function useCopied(load: Load): State {
  const app = useApp()
  const [state, setState] = useState<State>({})
  useEffect(() => {
    const stop = new AbortController()
    load(app, stop.signal).then(
      (call) => !stop.signal.aborted && setState({ call }),
      (error: unknown) => {
        if (!stop.signal.aborted && !isAbort(error)) setState({ problem: toErrorInfo(error).message })
      },
    )
    return () => stop.abort()
  }, [app, load])
  return state
}
