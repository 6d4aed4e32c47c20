import { Camera, FileUp, Mic, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { accepted } from '@/components/inputs/accepted'
import { CameraDialog } from '@/components/inputs/camera-dialog'
import { factsOf } from '@/components/inputs/facts'
import { InputNotices } from '@/components/inputs/input-notices'
import { MicrophoneMenu } from '@/components/inputs/microphone-menu'
import { RecorderPanel } from '@/components/inputs/recorder-panel'
import { useBlobUrl } from '@/components/inputs/use-blob-url'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { toastSaid } from '@/components/ui/toaster'
import { openMedium } from '@/components/viewer/open-viewer'
import { isAbort, toErrorInfo } from '@/lib/core/errors'
import { type MediaKind, type MediaRef, mediaIn } from '@/lib/core/media'
import type { Value } from '@/lib/core/signature'
import { setRowFile, setRowInput } from '@/lib/stores/actions/grid-edit'
import { noticesOf, startRecording, stopRecording } from '@/lib/stores/actions/recordings'
import { type MediaPlace, withoutMedium } from '@/lib/stores/input-fields'

/** The media of one input of a row: to be seen or heard, replaced, taken out. */
export function RowMedia({
  row,
  name,
  place,
  value,
}: {
  row: string
  name: string
  place: MediaPlace
  value: Value | undefined
}) {
  const app = useApp()
  const file = useRef<HTMLInputElement>(null)
  const reading = useRef<AbortController>(null)
  const [said, setSaid] = useState<string>()
  const alive = useRef(true)
  useEffect(() => {
    alive.current = true
    return () => {
      alive.current = false
    }
  }, [])
  const media = mediaIn(value)
  const take = async (picked: readonly File[]) => {
    reading.current?.abort()
    const controller = new AbortController()
    reading.current = controller
    const { signal } = controller
    setSaid('Reading…')
    try {
      // It goes on when the form is closed meanwhile.
      await app.stores.inputs.arrival(async () => {
        for (const one of picked) await setRowFile(app, { row, name, file: one, signal })
      })
      setSaid(undefined)
    } catch (error) {
      if (signal.aborted || isAbort(error)) return
      const { message } = toErrorInfo(error)
      if (alive.current) setSaid(message)
      else toastSaid(message)
    }
  }
  return (
    <div className="space-y-2">
      {media.map((medium, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same medium may be there twice
        <div key={`${medium.id} ${index}`} className="space-y-1.5 rounded-control border border-line p-2">
          <Shown medium={medium} />
          <div className="flex items-center gap-2">
            <p className="tabular min-w-0 flex-1 truncate text-muted text-xs">
              {medium.name ? <span className="text-ink">{medium.name}</span> : null} {factsOf(medium)}
            </p>
            <IconButton
              label={`Take ${medium.name ?? 'it'} out`}
              onClick={() => setRowInput(app, { row, name }, withoutMedium(place, value, index))}
            >
              <X size={15} />
            </IconButton>
          </div>
        </div>
      ))}
      <input
        ref={file}
        type="file"
        hidden
        multiple={place.many}
        accept={accepted[place.kind]}
        data-testid={`row-file-${name}`}
        onChange={(event) => {
          const picked = [...(event.target.files ?? [])]
          event.target.value = ''
          if (picked.length > 0) void take(picked)
        }}
      />
      <RecorderPanel field={name} row={row} />
      <div className="-mx-3 -mb-3 empty:hidden">
        <InputNotices field={noticesOf({ field: name, row })} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" onClick={() => file.current?.click()}>
          <FileUp size={13} aria-hidden="true" />
          {media.length === 0 ? 'Choose a file' : place.many ? 'Add files' : 'Replace'}
        </Button>
        <LiveSource {...{ row, name, kind: place.kind }} onPicture={(taken) => void take([taken])} />
        {said ? (
          <p role="status" className="min-w-0 break-words text-muted text-xs">
            {said}
          </p>
        ) : null}
      </div>
    </div>
  )
}

/** The microphone or the camera. A recording that is under way when the form closes is kept in its row. */
function LiveSource({
  row,
  name,
  kind,
  onPicture,
}: {
  row: string
  name: string
  kind: MediaKind
  onPicture(taken: File): void
}) {
  const app = useApp()
  const recording = useStore(app.stores.recording, ({ active }) => active !== undefined)
  const [camera, setCamera] = useState(false)
  useEffect(
    () => () => {
      const { active } = app.stores.recording.getState()
      if (active?.row === row && active.field === name) void stopRecording(app)
    },
    [app, row, name],
  )
  if (kind === 'audio')
    return recording ? null : (
      <span className="inline-flex items-center">
        <Button
          size="sm"
          data-testid={`row-record-${name}`}
          onClick={() => void startRecording(app, name, row)}
        >
          <Mic size={13} aria-hidden="true" /> Record
        </Button>
        <MicrophoneMenu />
      </span>
    )
  return (
    <>
      <Button size="sm" onClick={() => setCamera(true)}>
        <Camera size={13} aria-hidden="true" /> Camera
      </Button>
      {camera ? <CameraDialog onClose={() => setCamera(false)} onPicture={onPicture} /> : null}
    </>
  )
}

function Shown({ medium }: { medium: MediaRef }) {
  const app = useApp()
  const url = useBlobUrl(medium.id)
  if (url === null)
    return <p className="text-muted text-sm">It is no longer in this browser. Choose it again.</p>
  if (!url) return null
  if (medium.kind === 'image')
    return (
      <button
        type="button"
        aria-label={`Look at ${medium.name ?? 'the picture'} large`}
        onClick={() => openMedium(app, medium)}
        className="mx-auto block cursor-zoom-in"
      >
        {/* biome-ignore lint/performance/noImgElement: the picture is a blob of this browser; no server could resize it */}
        <img src={url} alt="" className="max-h-56 rounded-control object-contain" />
      </button>
    )
  return (
    // biome-ignore lint/a11y/useMediaCaption: a clip of the person's own; what is said in it is what the row asks for
    <audio controls src={url} className="w-full" />
  )
}
