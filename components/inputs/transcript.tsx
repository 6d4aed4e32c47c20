'use client'
import { Copy, Download } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { copyText } from '@/components/results/copy'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { Menu, MenuItem } from '@/components/ui/menu'
import { clockText } from '@/lib/core/clock-text'
import type { MediaRef } from '@/lib/core/media'
import { type Cue, timedWords } from '@/lib/core/subtitles'
import { movedTo } from './cue-moves'
import { type Captions, cueAt } from './said-of'
import { saveTranscript, transcriptText } from './save-transcript'
import { useCaptions } from './use-said'

/** What is said in a clip, under its wave: each word plays from there, the one heard now is marked. `at` in seconds. */
export function Transcript({
  clip,
  at,
  playing,
  onPlay,
}: {
  clip: MediaRef
  at: number
  playing: boolean
  onPlay(from: number): void
}) {
  const captions = useCaptions(clip)
  const { cues, text, saying, upTo } = captions
  if (cues.length === 0 && !text && !saying) return null
  return (
    <section aria-label="Transcript" data-testid="transcript" className="mt-1 border-line border-t pt-2">
      <Head captions={captions} clip={clip} />
      {cues.length > 0 || saying ? (
        <Cues {...{ cues, saying, at, playing, onPlay }} />
      ) : (
        <p
          data-testid="caption"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keys
          tabIndex={0}
          className="max-h-56 overflow-y-auto whitespace-pre-wrap break-words text-sm"
        >
          {text}
        </p>
      )}
      {upTo !== undefined && upTo > 0 && clip.seconds ? (
        <p data-testid="heard-up-to" className="tabular pt-1 text-muted text-xs">
          Heard up to {clockText(upTo)} of {clockText(clip.seconds)}
        </p>
      ) : null}
      {captions.note ? <p className="pt-1 text-muted text-xs">{captions.note}</p> : null}
    </section>
  )
}

function Head({ captions, clip }: { captions: Captions; clip: MediaRef }) {
  const { cues, by } = captions
  return (
    <div className="flex flex-wrap items-center justify-end gap-x-1 pb-1">
      <h3 className="min-w-0 flex-1 truncate font-medium text-xs" title={by}>
        Transcript{by ? <span className="font-normal text-muted"> · {by}</span> : null}
      </h3>
      <Button
        size="sm"
        look="ghost"
        data-testid="copy-transcript"
        onClick={() => copyText(transcriptText(captions), 'Transcript copied')}
      >
        <Copy size={13} aria-hidden="true" /> Copy
      </Button>
      <Menu
        align="end"
        trigger={
          <Button size="sm" look="ghost" data-testid="save-transcript" aria-label="Save the transcript">
            <Download size={13} aria-hidden="true" /> Save
          </Button>
        }
      >
        {(['srt', 'vtt'] as const).map((form) => (
          <MenuItem
            key={form}
            testId={`save-${form}`}
            disabled={cues.length === 0}
            onSelect={() => saveTranscript(captions, clip, form)}
          >
            Subtitles, {form === 'srt' ? 'SRT' : 'WebVTT'}
          </MenuItem>
        ))}
        <MenuItem testId="save-txt" onSelect={() => saveTranscript(captions, clip, 'txt')}>
          Text
        </MenuItem>
      </Menu>
    </div>
  )
}

/** Cues as flowing lines with their times. One stop of Tab; up and down move between cues, left and right between words, Enter plays. */
function Cues({
  cues,
  saying,
  at,
  playing,
  onPlay,
}: {
  cues: readonly Cue[]
  saying?: string | undefined
  at: number
  playing: boolean
  onPlay(from: number): void
}) {
  const list = useRef<HTMLOListElement>(null)
  const [stop, setStop] = useState(0)
  const [word, setWord] = useState(0)
  const current = playing || at > 0 ? cueAt(cues, at) : undefined
  const place = current ? cues.indexOf(current) : -1
  useEffect(() => {
    const row = playing && place >= 0 ? list.current?.children[place] : undefined
    if (row instanceof HTMLElement && list.current) keepInSight(list.current, row)
  }, [place, playing])
  const growing = cues.length
  useEffect(() => {
    // While it is heard, the newest words stay in sight.
    if (saying !== undefined && growing >= 0 && list.current && !playing)
      list.current.scrollTop = list.current.scrollHeight
  }, [saying, growing, playing])
  function onKeyDown(event: KeyboardEvent) {
    const to = movedTo(event.key, { stop, word, cues })
    if (!to) return
    event.preventDefault()
    // First, as a cue that takes the focus begins at its first word.
    list.current?.querySelectorAll<HTMLElement>('[data-cue]')[to.stop]?.focus()
    setStop(to.stop)
    setWord(to.word)
  }
  return (
    <ol
      ref={list}
      data-testid="cues"
      onKeyDown={onKeyDown}
      className="relative max-h-56 overflow-y-auto text-sm leading-5"
    >
      {cues.map((cue, index) => (
        <CueLine
          // biome-ignore lint/suspicious/noArrayIndexKey: cues only ever come at the end
          key={index}
          cue={cue}
          current={index === place}
          reached={index === Math.min(stop, cues.length - 1)}
          at={index === place ? at : undefined}
          word={index === stop ? word : 0}
          onFocus={() => {
            if (index !== stop) setWord(0)
            setStop(index)
          }}
          onPlay={onPlay}
        />
      ))}
      {saying ? (
        <li data-testid="saying" className="py-0.5 pl-14 text-muted italic">
          {saying}
        </li>
      ) : null}
    </ol>
  )
}

function CueLine({
  cue,
  current,
  reached,
  word: chosen,
  at,
  onFocus,
  onPlay,
}: {
  cue: Cue
  current: boolean
  reached: boolean
  /** The word that is played from by key. */
  word: number
  at: number | undefined
  onFocus(): void
  onPlay(from: number): void
}) {
  const words = useMemo(() => timedWords(cue), [cue])
  const spoken = at === undefined ? -1 : words.findLastIndex((word) => word.at <= at)
  return (
    <li>
      <button
        type="button"
        data-cue=""
        tabIndex={reached ? 0 : -1}
        aria-current={current ? 'true' : undefined}
        onFocus={onFocus}
        onClick={({ target, detail }) => {
          const pressed = target instanceof HTMLElement ? Number(target.dataset.word) : Number.NaN
          // A click of no pointer is a press of Enter.
          const word = detail === 0 && Number.isNaN(pressed) ? chosen : pressed
          onPlay(words[word]?.at ?? cue.start)
        }}
        className={cx(
          'group flex w-full gap-2 rounded-control outline-offset-[-2px] px-1.5 py-0.5 text-left pointer-coarse:py-1.5',
          current ? 'bg-accent-soft' : 'hover:bg-sunken',
        )}
      >
        <span className="tabular w-10 shrink-0 text-right text-muted text-xs leading-5">
          {clockText(cue.start)}
        </span>
        <span className="min-w-0 flex-1 break-words">
          {words.map((word, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the words of a cue do not change places
            <span key={index}>
              <span
                data-word={index}
                className={cx(
                  'rounded-xs',
                  index === spoken ? 'bg-accent/25' : 'hover:bg-accent/15',
                  index === chosen &&
                    'group-focus-visible:underline group-focus-visible:decoration-2 group-focus-visible:decoration-accent group-focus-visible:underline-offset-3',
                )}
                data-chosen={index === chosen ? '' : undefined}
              >
                {word.text}
              </span>{' '}
            </span>
          ))}
        </span>
      </button>
    </li>
  )
}

/** Scrolls the list, never the page. */
function keepInSight(list: HTMLElement, row: HTMLElement) {
  const top = row.offsetTop
  if (top < list.scrollTop) list.scrollTop = top
  else if (top + row.offsetHeight > list.scrollTop + list.clientHeight)
    list.scrollTop = top + row.offsetHeight - list.clientHeight
}
