import { KeyRound } from 'lucide-react'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'

/** Opens the dialog of keys, in words until there is one; a dot says that remembered ones are locked. */
export function KeysButton() {
  const { keys, view } = useApp().stores
  const locked = useStore(keys, ({ own }) => own.some((one) => one.locked))
  const none = useStore(
    keys,
    ({ own, providers }) =>
      own.length === 0 && providers.length > 0 && providers.every(({ has }) => has === 'none'),
  )
  if (none)
    return (
      <Button
        size="sm"
        data-testid="keys"
        className="max-md:hidden"
        onClick={() => view.setState({ keys: {} })}
      >
        <KeyRound size={14} aria-hidden="true" /> Add API key
      </Button>
    )
  return (
    <IconButton
      label={locked ? 'Keys: remembered ones are locked' : 'Keys'}
      data-testid="keys"
      className="relative max-sm:hidden"
      onClick={() => view.setState({ keys: {} })}
    >
      <KeyRound size={16} />
      {locked ? (
        <span aria-hidden="true" className="absolute top-1 right-1 size-1.5 rounded-full bg-warn" />
      ) : null}
    </IconButton>
  )
}
