'use client'
import { Pause, Play, Square } from 'lucide-react'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { pauseRecording, resumeRecording, stopRecording } from '@/lib/stores/actions/recordings'
import { findModel } from '@/lib/stores/models'
import type { ActiveRecording } from '@/lib/stores/recording'
import { clipSoFar } from './clip-so-far'
import { formatFine } from './facts'

const barCount = 60
const words = {
  starting: 'Waiting for the microphone…',
  recording: 'Recording',
  paused: 'Paused',
  saving: 'Keeping the clip…',
}

/** The recorder while it runs for this input: how loud, how long, pause and stop. */
export function RecorderPanel({ field, row }: { field: string; row?: string | undefined }) {
  const app = useApp()
  const active = useStore(app.stores.recording, (state) => state.active)
  if (active?.field !== field || active.row !== row) return null
  const { phase, seconds, levels } = active
  const running = phase === 'recording' || phase === 'paused'
  return (
    <div className="px-3 py-3" data-testid={`recorder-${field}`}>
      <div className="flex items-center gap-3">
        <span
          className={`size-2.5 shrink-0 rounded-full ${phase === 'recording' ? 'animate-breathe bg-bad' : 'bg-edge'}`}
          aria-hidden="true"
        />
        <Levels levels={levels} />
        <span className="tabular w-16 text-right font-mono text-lg" data-testid="recording-seconds">
          {formatFine(seconds)}
        </span>
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <span className="flex-1 text-muted text-xs max-sm:basis-full" role="status">
          {words[phase]}
          {phase === 'recording' ? ' · every second is kept' : ''}
        </span>
        {phase === 'starting' ? null : <SoFar seconds={seconds} />}
        {running ? <PauseButton phase={phase} /> : null}
        <Button
          look="primary"
          disabled={phase === 'saving'}
          data-testid="recording-stop"
          onClick={() => void stopRecording(app)}
        >
          <Square size={13} fill="currentColor" aria-hidden="true" />{' '}
          {phase === 'starting' ? 'Cancel' : 'Stop'}
        </Button>
      </div>
    </div>
  )
}

function SoFar({ seconds }: { seconds: number }) {
  const { models, workspace } = useApp().stores
  const columns = useStore(workspace, (state) => state.doc.columns)
  const known = useStore(models, (state) => state)
  const asked = columns.flatMap(({ model }) => findModel(known, model) ?? [])
  return (
    <span className="tabular text-muted text-xs max-sm:flex-1" data-testid="recording-size">
      {clipSoFar(seconds, asked)}
    </span>
  )
}

function PauseButton({ phase }: { phase: ActiveRecording['phase'] }) {
  const app = useApp()
  const paused = phase === 'paused'
  return (
    <IconButton
      label={paused ? 'Go on recording' : 'Pause recording'}
      onClick={() => (paused ? resumeRecording(app) : pauseRecording(app))}
    >
      {paused ? <Play size={15} /> : <Pause size={15} />}
    </IconButton>
  )
}

function Levels({ levels }: { levels: readonly number[] }) {
  const late = levels.slice(-barCount)
  const now = late.at(-1) ?? 0
  return (
    <div className="h-12 min-w-0 flex-1">
      <meter className="sr-only" aria-label="Loudness" min={0} max={1} value={now} />
      <svg
        viewBox={`0 0 ${barCount} 100`}
        preserveAspectRatio="none"
        className="size-full"
        aria-hidden="true"
      >
        <path
          d={late
            .map((level, index) => {
              const size = Math.max(4, Math.min(1, level) * 100)
              return `M${barCount - late.length + index + 0.5} ${(100 - size) / 2}v${size}`
            })
            .join('')}
          strokeWidth={0.5}
          className="stroke-accent"
        />
      </svg>
    </div>
  )
}
