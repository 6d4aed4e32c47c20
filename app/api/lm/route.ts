import { guard } from '@/lib/server/guard'
import { cancelCall, handleLm } from '@/lib/server/lm-handler'

export const dynamic = 'force-dynamic'
export const POST = guard({ limited: true, demo: true }, handleLm)
export const DELETE = guard({ limited: false, demo: true }, cancelCall)
