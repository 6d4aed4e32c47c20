'use client'
import { useApp, useStore } from '@/components/app-context'
import { Drawer } from '@/components/ui/drawer'
import { Kbd } from '@/components/ui/kbd'

const rows: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ['Ctrl/⌘', 'Enter'], does: 'Run every column' },
  { keys: ['Ctrl/⌘', 'Shift', 'Enter'], does: 'Run the column that has the focus, else the first' },
  { keys: ['Esc'], does: 'Stop what runs; close what is open' },
  { keys: ['R'], does: 'Start and stop recording' },
  { keys: ['Ctrl/⌘', 'V'], does: 'Paste a picture, a clip, a link or text anywhere' },
  { keys: ['Ctrl/⌘', 'Z'], does: 'Undo' },
  { keys: ['Ctrl/⌘', 'Shift', 'Z'], does: 'Redo' },
  { keys: ['?'], does: 'This list' },
]

export function Shortcuts() {
  const { view } = useApp().stores
  const open = useStore(view, (state) => state.shortcuts)
  return (
    <Drawer open={open} onClose={() => view.setState({ shortcuts: false })} title="Keyboard" place="middle">
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-3">
        {rows.map(({ keys, does }) => (
          <div key={does} className="contents">
            <dt className="flex gap-1 text-muted">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-muted text-xs">Single letters work outside of text boxes only.</p>
    </Drawer>
  )
}
