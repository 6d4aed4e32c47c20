import { Camera, FileUp, Mic } from 'lucide-react'
import { useRef, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { IconButton } from '@/components/ui/icon-button'
import type { MediaKind } from '@/lib/core/media'
import { addFiles } from '@/lib/stores/actions/inputs'
import { startRecording } from '@/lib/stores/actions/recordings'
import { accepted } from './accepted'
import { CameraDialog } from './camera-dialog'
import { controlFor } from './control-kind'

/** File, camera and microphone beside Run on a narrow screen, for the first inputs that take them. */
export function BarSources() {
  const app = useApp()
  const inputs = useStore(app.stores.workspace, ({ doc }) => doc.signature.inputs)
  const [camera, setCamera] = useState(false)
  const file = useRef<HTMLInputElement>(null)
  const first = (kind: MediaKind) =>
    inputs.find(({ type }) => {
      const found = controlFor(type)
      return found.control === 'media' && found.place.kind === kind
    })?.name
  const [image, audio] = [first('image'), first('audio')]
  const field = image ?? audio
  if (field === undefined) return null
  return (
    <span className="flex gap-1 two:hidden">
      <input
        ref={file}
        type="file"
        tabIndex={-1}
        aria-label={`A file for ${field}`}
        data-testid="bar-file"
        accept={[image ? accepted.image : '', audio ? accepted.audio : ''].filter(Boolean).join(',')}
        multiple
        className="sr-only"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          // The same file may be chosen again after a removal.
          event.target.value = ''
          void addFiles(app, files, image && audio ? undefined : field)
        }}
      />
      <IconButton label="Choose a file" className="size-11" onClick={() => file.current?.click()}>
        <FileUp size={18} />
      </IconButton>
      {image ? (
        <IconButton label={`Take a picture for ${image}`} className="size-11" onClick={() => setCamera(true)}>
          <Camera size={18} />
        </IconButton>
      ) : null}
      {audio ? (
        <IconButton
          label={`Record ${audio}`}
          className="size-11"
          onClick={() => {
            void startRecording(app, audio)
            // How loud it is and the way to stop stand in the input itself.
            document
              .querySelector(`[data-testid="input-${CSS.escape(audio)}"]`)
              ?.scrollIntoView({ block: 'center' })
          }}
        >
          <Mic size={18} />
        </IconButton>
      ) : null}
      {camera && image ? (
        <CameraDialog
          onClose={() => setCamera(false)}
          onPicture={(taken) => void addFiles(app, [taken], image)}
        />
      ) : null}
    </span>
  )
}
