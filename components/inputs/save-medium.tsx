import { Download } from 'lucide-react'
import { useApp } from '@/components/app-context'
import { IconButton } from '@/components/ui/icon-button'
import type { MediaRef } from '@/lib/core/media'
import { saveOrSay } from './save-or-say'

/** Saves a medium as a file: what was recorded here is nowhere else. */
export function SaveMedium({ medium }: { medium: MediaRef }) {
  const app = useApp()
  return (
    <IconButton
      label={medium.kind === 'image' ? 'Download this picture' : 'Download this clip'}
      data-clip="save"
      onClick={() => saveOrSay(app, [medium])}
    >
      <Download size={15} />
    </IconButton>
  )
}
