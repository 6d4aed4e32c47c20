import { guard } from '@/lib/server/guard'
import { handleOperation } from '@/lib/server/operation-handler'

export const dynamic = 'force-dynamic'
export const POST = guard({ limited: true }, handleOperation)
