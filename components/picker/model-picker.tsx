import { Popover } from 'radix-ui'
import { cloneElement, type ReactElement, useRef, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { CloseWatch } from '@/components/ui/close-watch'
import { Drawer } from '@/components/ui/drawer'
import { isFocusTaken } from '@/components/ui/focus-taken'
import { useFinger, useNarrow } from '@/components/ui/use-media'
import { PickerPanel } from './picker-panel'

const none: readonly string[] = []

/** Opens the list of models under its trigger; on a narrow page as a sheet. */
export function ModelPicker({
  trigger,
  value,
  shown = none,
  onChange,
  open: wanted,
  onOpenChange,
  align = 'start',
}: {
  trigger: ReactElement<{ onClick?: () => void }>
  /** The model that stands there; undefined where one is to be added. */
  value?: string | undefined
  /** Models shown beside each other. */
  shown?: readonly string[] | undefined
  onChange(model: string): void
  open?: boolean | undefined
  onOpenChange?: ((open: boolean) => void) | undefined
  align?: 'start' | 'end' | undefined
}) {
  const { view } = useApp().stores
  const from = useStore(view, (state) => state.pickFrom)
  const narrow = useNarrow()
  const finger = useFinger()
  const [own, setOwn] = useState(false)
  const byPointer = useRef(false)
  const open = wanted ?? own
  const show = (next: boolean) => {
    setOwn(next)
    if (!next) view.setState({ pickFrom: undefined })
    onOpenChange?.(next)
  }
  const panel = (
    <PickerPanel value={value} shown={shown} from={from} onChange={onChange} onClose={() => show(false)} />
  )
  if (narrow)
    return (
      <>
        {cloneElement(trigger, { onClick: () => show(true) })}
        <Drawer open={open} onClose={() => show(false)} title={titleOf(value)} place="sheet">
          <div className="-m-4 flex h-[calc(100%+32px)] flex-col">{panel}</div>
        </Drawer>
      </>
    )
  return (
    <Popover.Root modal={finger} open={open} onOpenChange={show}>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={titleOf(value)}
          align={align}
          sideOffset={6}
          collisionPadding={12}
          onPointerDownCapture={() => {
            byPointer.current = true
          }}
          onKeyDownCapture={() => {
            byPointer.current = false
          }}
          // Keys need their place back; after a click the ring around the button would only puzzle.
          onCloseAutoFocus={(event) => {
            if (byPointer.current || isFocusTaken()) event.preventDefault()
            byPointer.current = false
          }}
          className="z-40 flex max-h-[min(70vh,600px,var(--radix-popover-content-available-height))] w-[min(480px,calc(100vw-24px))] animate-rise flex-col overflow-hidden rounded-panel border border-line bg-surface shadow-float outline-none"
        >
          <CloseWatch />
          {panel}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

const titleOf = (value: string | undefined) => (value === undefined ? 'Add a model' : 'Choose a model')
