import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { useApp } from '@/components/app-context'
import type { PageIntake } from '@/components/intake/page-intake'
import { Button, type ButtonProps } from '@/components/ui/button'
import { Drawer } from '@/components/ui/drawer'
import { Menu, MenuItem } from '@/components/ui/menu'
import { TextArea } from '@/components/ui/text-area'
import { toastSaid, toastUndo } from '@/components/ui/toaster'
import { useUnfinishedText } from '@/components/use-unfinished'
import { many } from '@/lib/core/many'
import { addRowFromPlayground, addRowsFromFiles, addRowsFromText } from '@/lib/stores/actions/grid-rows'
import { addSampleRows } from '@/lib/stores/actions/grid-samples'
import type { App } from '@/lib/stores/app'

/** Takes files as rows and says so. */
export function takeFiles(app: App, files: readonly File[]) {
  if (files.length === 0) return
  void addRowsFromFiles(app, { files, signal: new AbortController().signal }).then(({ known }) => {
    if (known > 0)
      toastSaid(`${many(known, 'row')} not added: the same ${known === 1 ? 'is' : 'are'} here already.`)
  })
}

/** Takes pasted text as rows; true when it made any. */
function takeText(app: App, text: string) {
  const added = addRowsFromText(app, text)
  if (added > 0)
    toastUndo(added === 1 ? 'One row added' : `${added} rows added`, app.stores.workspace.undoOfLast())
  else if (!app.stores.grid.getState().unclear)
    toastSaid('No new rows in that. Lines need a text input; a table needs a header of input names.')
}

/** Compare takes what is dropped or pasted anywhere as rows. */
export function rowIntake(app: App): PageIntake {
  return {
    aim: () => ({ says: 'Drop: each file becomes a row' }),
    takeFiles: (files) => takeFiles(app, files),
    takeText: (text) => takeText(app, text),
    takeLinks: (links) => takeText(app, links.join('\n')),
  }
}

/** The ways to add rows: files, text, the playground's inputs, samples. */
export function AddRows({ look = 'outline' }: { look?: ButtonProps['look'] }) {
  const app = useApp()
  const files = useRef<HTMLInputElement>(null)
  const [pasting, setPasting] = useState(false)
  const [text, setText] = useUnfinishedText('rows from text')
  return (
    <>
      <Menu
        trigger={
          <Button look={look} data-testid="add-rows">
            <Plus size={14} aria-hidden="true" /> Add rows
          </Button>
        }
      >
        <MenuItem onSelect={() => files.current?.click()}>Files: each is a row, tables are many</MenuItem>
        <MenuItem testId="paste-rows" onSelect={() => setPasting(true)}>
          Lines of text or a table…
        </MenuItem>
        <MenuItem
          onSelect={() => {
            if (!addRowFromPlayground(app)) toastSaid('The playground has no new inputs to take over.')
          }}
        >
          The inputs of the playground
        </MenuItem>
        <MenuItem testId="sample-rows" onSelect={() => void addSamples(app)}>
          Sample pictures and recordings
        </MenuItem>
      </Menu>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        data-testid="grid-files"
        onChange={(event) => {
          takeFiles(app, [...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <Drawer open={pasting} onClose={() => setPasting(false)} title="Add rows from text" place="middle">
        <div className="space-y-3">
          <p className="text-muted text-sm">
            Each line becomes a row. Or paste a table whose first line names the inputs, as a spreadsheet
            copies it.
          </p>
          <TextArea
            aria-label="Lines or a table"
            data-testid="rows-text"
            value={text}
            minRows={8}
            onChange={(event) => setText(event.target.value)}
          />
          <Button
            look="primary"
            data-testid="rows-text-add"
            disabled={text.trim() === ''}
            onClick={() => {
              takeText(app, text)
              setText('')
              setPasting(false)
            }}
          >
            Add rows
          </Button>
        </div>
      </Drawer>
    </>
  )
}

/** Adds the samples; says so when they cannot be fetched. */
export async function addSamples(app: App) {
  try {
    await addSampleRows(app, new AbortController().signal)
  } catch {
    toastSaid('The samples could not be fetched. Nothing was changed; try again.')
  }
}
