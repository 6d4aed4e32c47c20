'use client'
import { useEffect } from 'react'
import { tinykeys } from 'tinykeys'
import { bindings, type KeyPlace } from '@/components/commands/bind'
import type { Command } from '@/components/commands/command'
import { useCommandCall, useCommandList } from '@/components/commands/command-list'
import { isLayerOpen } from '@/components/ui/open-layers'

function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]') !==
      null
  )
}

/** The keys of every command, on the whole page. */
export function Keys() {
  const call = useCommandCall()
  const list = useCommandList()
  useEffect(() => {
    const { app, path } = call
    const place = (event: KeyboardEvent): KeyPlace => ({
      typing: isTyping(event),
      dialog: isLayerOpen(),
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
