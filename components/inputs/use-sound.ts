'use client'
import { type RefObject, useCallback, useEffect, useState } from 'react'

/** What an audio element does, as state, and what to do with it. `at` in seconds. */
export function useSound(audio: RefObject<HTMLAudioElement | null>) {
  const [playing, setPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const [until, setUntil] = useState<number>()
  useEffect(() => {
    const { current } = audio
    if (!current) return
    const controller = new AbortController()
    const { signal } = controller
    const tell = () => setAt(current.currentTime)
    for (const event of ['seeked', 'timeupdate', 'emptied']) current.addEventListener(event, tell, { signal })
    for (const event of ['play', 'pause', 'ended', 'emptied'])
      current.addEventListener(event, () => setPlaying(!current.paused && !current.ended), { signal })
    return () => controller.abort()
  }, [audio])
  useEffect(() => {
    if (!playing) return
    // The element tells its time four times a second; a playhead needs every frame.
    let frame = requestAnimationFrame(function draw() {
      const { current } = audio
      if (!current) return
      setAt(current.currentTime)
      if (until !== undefined && current.currentTime >= until) current.pause()
      frame = requestAnimationFrame(draw)
    })
    return () => cancelAnimationFrame(frame)
  }, [playing, until, audio])
  const playStretch = useCallback(
    (from: number, to?: number) => {
      const { current } = audio
      if (!current) return
      setUntil(to)
      current.currentTime = from
      current.play().catch(() => undefined)
    },
    [audio],
  )
  return {
    playing,
    /** Plays from one second to another, whatever was playing. */
    playStretch,
    at,
    /** Plays or pauses; with a stretch, only that stretch. */
    toggle(stretch?: readonly [number, number]) {
      const { current } = audio
      if (!current) return
      if (!current.paused) return current.pause()
      setUntil(stretch?.[1])
      if (stretch && (current.currentTime < stretch[0] || current.currentTime >= stretch[1] - 0.05))
        current.currentTime = stretch[0]
      // A browser that refuses to play leaves it paused, which the button shows.
      current.play().catch(() => undefined)
    },
    seek(to: number) {
      if (audio.current) audio.current.currentTime = to
      setAt(to)
    },
  }
}
