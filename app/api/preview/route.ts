import { guard } from '@/lib/server/guard'
import { handlePreview } from '@/lib/server/preview-handler'

export const dynamic = 'force-dynamic'
export const POST = guard({ limited: true, demo: true }, handlePreview)
