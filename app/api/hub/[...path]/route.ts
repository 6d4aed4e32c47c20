import { guard } from '@/lib/server/guard'
import { handleHub } from '@/lib/server/hub-handler'

export const dynamic = 'force-dynamic'
export const GET = guard({ limited: true }, handleHub)
