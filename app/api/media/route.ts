import { guard } from '@/lib/server/guard'
import { handleMedia } from '@/lib/server/media-handler'

export const dynamic = 'force-dynamic'
export const POST = guard({ limited: true }, handleMedia)
