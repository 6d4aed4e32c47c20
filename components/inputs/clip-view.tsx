'use client'
import { Pause, Play, ScanSearch, Scissors } from 'lucide-react'
import { Slider } from 'radix-ui'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { useCommands } from '@/components/commands/command-list'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { useFirstFocus } from '@/components/ui/use-first-focus'
import { clockText } from '@/lib/core/clock-text'
import type { MediaRef } from '@/lib/core/media'
import { trimClip } from '@/lib/stores/actions/recordings'
import { clipCommands } from './clip-commands'
import { EvidenceStretches } from './evidence-stretches'
import { formatFine } from './facts'
import { Gone } from './gone'
import { SaveMedium } from './save-medium'
import { Transcript } from './transcript'
import { useBlobUrl } from './use-blob-url'
import { useLit } from './use-lit'
import { usePeaks } from './use-peaks'
import { useSought } from './use-sought'
import { useSound } from './use-sound'
import { Waveform } from './waveform'

/** A clip: its shape, sound, the stretches an answer rests on, and handles to cut it. */
export function ClipView({ field, clip, index }: { field: string; clip: MediaRef; index: number }) {
  const app = useApp()
  const url = useBlobUrl(clip.id)
  const peaks = usePeaks(clip.id)
  const sources = useLit(field, clip.id)
  const seconds = clip.seconds ?? 0
  const [cut, setCut] = useState<readonly [number, number]>()
  const audio = useRef<HTMLAudioElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const sound = useSound(audio)
  const start = sources.find((source) => source.start !== undefined)?.start
  useEffect(() => {
    if (start === undefined) return
    if (audio.current?.paused) audio.current.currentTime = start
  }, [start])
  // Evidence that is pinned is heard: the click on it is what allows the browser to play.
  const pinned = useStore(app.stores.view, (state) =>
    state.pinned?.sources.find((source) => source.input === field && source.mediaId === clip.id),
  )
  const { playStretch } = sound
  useSought(frame, field, clip.id, (sought) => {
    if (sought.start !== undefined) playStretch(sought.start, sought.end)
  })
  useEffect(() => {
    if (pinned?.start !== undefined) playStretch(pinned.start, pinned.end)
  }, [pinned, playStretch])
  useCommands(useMemo(() => clipCommands({ field, index }, frame), [field, index]))
  const trim = useRef<HTMLButtonElement>(null)
  const cutting = cut !== undefined
  const wasCutting = useRef(false)
  useEffect(() => {
    // The handles or buttons that had the focus are gone.
    if (wasCutting.current && !cutting && document.activeElement === document.body) trim.current?.focus()
    wasCutting.current = cutting
  }, [cutting])
  const tooShort = !cut || cut[1] - cut[0] < 0.1 || cut[1] - cut[0] > seconds - 0.05
  async function keepPart() {
    if (!cut || tooShort) return
    const input = frame.current?.closest<HTMLElement>('[data-field]')
    setCut(undefined)
    await trimClip(app, field, { start: cut[0], end: cut[1], index })
    // The clip that is left is a new one, so the place of the old one is taken by its input.
    if (document.activeElement === document.body) input?.focus()
  }
  if (url === null) return <Gone kind="audio" />
  return (
    <div ref={frame} className="px-3 py-3">
      {/* biome-ignore lint/a11y/useMediaCaption: what is known to be said stands beneath, as text */}
      <audio ref={audio} src={url} preload="auto" />
      <div className="flex items-center gap-2">
        <IconButton
          label={sound.playing ? 'Pause' : 'Play'}
          className="size-9 bg-sunken"
          data-clip="play"
          disabled={!url}
          onClick={() => sound.toggle(cut)}
        >
          {sound.playing ? <Pause size={16} /> : <Play size={16} />}
        </IconButton>
        <div className="relative h-16 min-w-0 flex-1" data-testid="waveform">
          <Waveform peaks={peaks} played={seconds > 0 ? sound.at / seconds : 0} />
          <EvidenceStretches sources={sources} seconds={seconds} />
          {cut ? (
            <TrimHandles
              seconds={seconds}
              range={cut}
              onChange={setCut}
              onKeep={() => void keepPart()}
              onCancel={() => setCut(undefined)}
            />
          ) : (
            <SeekBar seconds={seconds} at={sound.at} onSeek={sound.seek} />
          )}
        </div>
      </div>
      <div className="tabular flex min-h-7 items-center gap-2 pl-11 text-muted text-xs">
        <span>
          {clockText(sound.at)} / {formatFine(seconds)}
        </span>
        {cut ? (
          <span className="ml-auto flex items-center gap-1.5">
            <span>
              {formatFine(cut[0])} – {formatFine(cut[1])}
            </span>
            <Button size="sm" look="ghost" onClick={() => setCut(undefined)}>
              Cancel
            </Button>
            <Button
              size="sm"
              look="primary"
              disabled={tooShort}
              data-testid="trim-keep"
              onClick={() => void keepPart()}
            >
              Keep this part
            </Button>
          </span>
        ) : (
          <span className="ml-auto flex items-center">
            <Button
              size="sm"
              look="ghost"
              onClick={() => app.stores.view.setState({ lens: { medium: clip } })}
            >
              <ScanSearch size={13} aria-hidden="true" /> What is sent
            </Button>
            <Button
              ref={trim}
              data-clip="trim"
              size="sm"
              look="ghost"
              disabled={seconds < 0.3}
              onClick={() => setCut([0, seconds])}
            >
              <Scissors size={13} aria-hidden="true" /> Trim
            </Button>
            <SaveMedium medium={clip} />
          </span>
        )}
      </div>
      <Transcript clip={clip} at={sound.at} playing={sound.playing} onPlay={playStretch} />
    </div>
  )
}

function SeekBar({ seconds, at, onSeek }: { seconds: number; at: number; onSeek(at: number): void }) {
  return (
    <Slider.Root
      min={0}
      max={Math.max(0.1, seconds)}
      step={0.1}
      value={[Math.min(at, seconds)]}
      onValueChange={([next]) => onSeek(next ?? 0)}
      className="absolute inset-0 flex cursor-pointer touch-none items-center"
    >
      <Slider.Track className="h-full grow" />
      <Slider.Thumb
        aria-label="Place in the clip"
        className="relative block h-16 w-0.5 bg-accent pointer-coarse:after:absolute pointer-coarse:after:inset-y-0 pointer-coarse:after:-inset-x-5.5"
      />
    </Slider.Root>
  )
}

function TrimHandles({
  seconds,
  range,
  onChange,
  onKeep,
  onCancel,
}: {
  seconds: number
  range: readonly [number, number]
  onChange(range: readonly [number, number]): void
  onKeep(): void
  onCancel(): void
}) {
  const first = useFirstFocus<HTMLSpanElement>()
  const share = (at: number) => `${(at / seconds) * 100}%`
  const handle =
    'relative block h-16 w-3 cursor-ew-resize rounded-[4px] border border-accent bg-accent-soft before:mx-auto before:mt-5 before:block before:h-6 before:w-0.5 before:bg-accent pointer-coarse:after:absolute pointer-coarse:after:inset-y-0 pointer-coarse:after:-inset-x-4'
  return (
    <>
      <span className="absolute inset-y-0 left-0 bg-surface/70" style={{ width: share(range[0]) }} />
      <span className="absolute inset-y-0 right-0 bg-surface/70" style={{ left: share(range[1]) }} />
      <Slider.Root
        min={0}
        max={seconds}
        step={0.05}
        minStepsBetweenThumbs={2}
        value={[...range]}
        onValueChange={([from, to]) => onChange([from ?? 0, to ?? seconds])}
        onKeyDown={({ key }) => {
          if (key === 'Enter') onKeep()
          if (key === 'Escape') onCancel()
        }}
        className="absolute inset-0 flex touch-none items-center"
      >
        <Slider.Track className="h-full grow" />
        <Slider.Thumb ref={first} aria-label="Start of the part to keep, seconds" className={handle} />
        <Slider.Thumb aria-label="End of the part to keep, seconds" className={handle} />
      </Slider.Root>
    </>
  )
}
