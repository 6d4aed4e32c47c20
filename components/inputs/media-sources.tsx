'use client'
import { Camera, FileUp, ImagePlus, Link2, Mic, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { useApp } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import type { MediaKind } from '@/lib/core/media'
import { addFiles } from '@/lib/stores/actions/inputs'
import { startRecording } from '@/lib/stores/actions/recordings'
import { accepted } from './accepted'
import { CameraDialog } from './camera-dialog'
import { MicrophoneMenu } from './microphone-menu'
import { UrlBox, UrlPopover } from './url-box'

/** The ways a medium comes in besides dropping and pasting: wide while the field is empty, small beside what is there. */
export function MediaSources({
  field,
  kind,
  many,
  empty = false,
}: {
  field: string
  kind: MediaKind
  many: boolean
  empty?: boolean | undefined
}) {
  const app = useApp()
  const file = useRef<HTMLInputElement>(null)
  const [camera, setCamera] = useState(false)
  const pick = () => file.current?.click()
  const record = () => void startRecording(app, field)
  const input = (
    <input
      ref={file}
      type="file"
      tabIndex={-1}
      aria-label={`File for ${field}`}
      data-testid={`file-${field}`}
      accept={accepted[kind]}
      // Of several for a field of one it is asked what becomes of them.
      multiple
      className="sr-only"
      onChange={(event) => {
        const files = [...(event.target.files ?? [])]
        // The same file may be chosen again after a removal.
        event.target.value = ''
        void addFiles(app, files, field)
      }}
    />
  )
  const dialog = camera ? (
    <CameraDialog
      onClose={() => setCamera(false)}
      onPicture={(taken) => void addFiles(app, [taken], field)}
    />
  ) : null
  if (!empty)
    return (
      <span className="flex items-center">
        {input}
        <IconButton label={many ? 'Add files' : 'Choose another file'} onClick={pick}>
          {many ? <ImagePlus size={15} /> : <Upload size={15} />}
        </IconButton>
        {kind === 'image' ? (
          <IconButton label="Take a picture" onClick={() => setCamera(true)}>
            <Camera size={15} />
          </IconButton>
        ) : (
          <IconButton label="Record another clip" data-testid={`record-${field}`} onClick={record}>
            <Mic size={15} />
          </IconButton>
        )}
        <UrlPopover field={field} />
        {dialog}
      </span>
    )
  return (
    <div className="flex flex-col items-center gap-3 px-4 pt-5 pb-4 text-center pointer-coarse:pt-3">
      {input}
      <p className="text-muted text-sm pointer-coarse:hidden">
        {kind === 'image' ? 'Drop or paste a picture' : 'Speak, or drop or paste a clip'}
        {many ? ', or several' : ''}
      </p>
      <div className="flex flex-wrap items-center justify-center gap-2">
        {kind === 'audio' ? (
          <span className="inline-flex">
            <Button look="primary" data-testid={`record-${field}`} onClick={record}>
              <Mic size={15} aria-hidden="true" /> Record
            </Button>
            <MicrophoneMenu />
          </span>
        ) : null}
        <Button onClick={pick}>
          <FileUp size={15} aria-hidden="true" /> {many ? 'Choose files' : 'Choose a file'}
        </Button>
        {kind === 'image' ? (
          <Button onClick={() => setCamera(true)}>
            <Camera size={15} aria-hidden="true" /> Camera
          </Button>
        ) : null}
      </div>
      <div className="flex w-full max-w-80 items-center gap-2 text-muted">
        <Link2 size={14} aria-hidden="true" className="shrink-0" />
        <UrlBox field={field} />
      </div>
      {dialog}
    </div>
  )
}
