import { guard } from '@/lib/server/guard'
import { handleModels } from '@/lib/server/models-handler'

export const dynamic = 'force-dynamic'
export const GET = guard({ limited: false, demo: true }, handleModels)
