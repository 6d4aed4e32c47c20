'use client'
import { useEffect } from 'react'
import { tinykeys } from 'tinykeys'
import { bindings, type KeyPlace } from '@/components/commands/bind'
import type { Command } from '@/components/commands/command'
import { useCommandCall, useCommandList } from '@/components/commands/command-list'

function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]') !==
      null
  )
}

// One that has just been closed stays in the page for a moment longer, with all that is in it: a key pressed then is meant for the page.
const isDialogOpen = () =>
  document.querySelector(
    ':is([role="dialog"], [role="menu"], [role="listbox"]):not([data-state="closed"], [data-state="closed"] *)',
  ) !== null

/** The keys of every command, on the whole page. */
export function Keys() {
  const call = useCommandCall()
  const list = useCommandList()
  useEffect(() => {
    const { app, path } = call
    const place = (event: KeyboardEvent): KeyPlace => ({
      typing: isTyping(event),
      dialog: isDialogOpen(),
      letters: app.stores.preferences.getState().letters,
    })
    const bind = (commands: readonly Command[]) => bindings(commands, { call, path, place })
    // Before anybody else sees the key: an open tooltip would swallow Esc, and a dialog that it closes is gone afterwards.
    const endFirst = tinykeys(window, bind(list.filter(({ reach }) => reach)), { capture: true })
    const endOthers = tinykeys(window, bind(list.filter(({ reach }) => !reach)))
    return () => {
      endFirst()
      endOthers()
    }
  }, [call, list])
  return null
}
