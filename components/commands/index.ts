import type { Command } from './command'
import { editCommands } from './edit-commands'
import { inputCommands } from './input-commands'
import { lookCommands } from './look-commands'
import { pageCommands } from './page-commands'
import { runCommands } from './run-commands'
import { shareCommands } from './share-commands'

/** Every command that is always there. What only a mounted part can do is added by `useCommands`. */
export const commands: readonly Command[] = [
  ...runCommands,
  ...inputCommands,
  ...editCommands,
  ...lookCommands,
  ...shareCommands,
  ...pageCommands,
]
