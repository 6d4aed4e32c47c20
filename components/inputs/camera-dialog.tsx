'use client'
import { Camera } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Drawer } from '@/components/ui/drawer'
import { FirstButton } from '@/components/ui/first-button'
import { Notice } from '@/components/ui/notice'

const failures: Record<string, string> = {
  NotAllowedError:
    'This page may not use the camera. Allow it in the browser’s address bar, then open this again; a file works too.',
  NotFoundError: 'No camera is connected. Plug one in and open this again, or choose a file.',
  NotReadableError: 'Another program is using the camera. Close it and open this again, or choose a file.',
}
const noCamera =
  'This browser offers no camera to pages here (it needs https or localhost). Choose a file instead.'

/** Shows the camera and takes one picture at its full size. */
export function CameraDialog({ onClose, onPicture }: { onClose(): void; onPicture(file: File): void }) {
  const video = useRef<HTMLVideoElement>(null)
  const [ready, setReady] = useState(false)
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    let stream: MediaStream | undefined
    let over = false
    const start = async () => {
      if (!navigator.mediaDevices) return setProblem(noCamera)
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: 'environment', width: { ideal: 4096 }, height: { ideal: 4096 } },
      })
      if (over) return stop()
      if (video.current) video.current.srcObject = stream
    }
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    start().catch((error: unknown) => {
      const name = error instanceof Error ? error.name : ''
      setProblem(failures[name] ?? 'The camera did not start. Try again, or choose a file.')
    })
    return () => {
      over = true
      stop()
    }
  }, [])
  const take = () => {
    const { current } = video
    if (!current) return
    const canvas = document.createElement('canvas')
    canvas.width = current.videoWidth
    canvas.height = current.videoHeight
    canvas.getContext('2d')?.drawImage(current, 0, 0)
    canvas.toBlob(
      (blob) => {
        if (!blob) return setProblem('The camera gave no picture. Try again.')
        onPicture(new File([blob], 'camera.jpg', { type: 'image/jpeg' }))
        onClose()
      },
      'image/jpeg',
      0.92,
    )
  }
  return (
    <Drawer open onClose={onClose} title="Camera" place="middle">
      {problem ? (
        <Notice kind="bad">{problem}</Notice>
      ) : (
        <div className="flex flex-col items-center gap-3">
          <video
            ref={video}
            autoPlay
            playsInline
            muted
            onLoadedData={() => setReady(true)}
            className="aspect-[4/3] w-full rounded-control bg-sunken object-contain"
          />
          {/* Another one once it can be pressed: that is when it takes the focus. */}
          <FirstButton key={String(ready)} size="lg" disabled={!ready} onClick={take}>
            <Camera size={16} aria-hidden="true" /> {ready ? 'Take the picture' : 'Starting…'}
          </FirstButton>
        </div>
      )}
    </Drawer>
  )
}
