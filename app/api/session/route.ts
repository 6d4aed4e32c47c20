import { guard } from '@/lib/server/guard'
import { handleSignIn, handleSignOut } from '@/lib/server/session-handler'

export const dynamic = 'force-dynamic'
export const POST = guard({ limited: true, open: true, demo: true }, handleSignIn)
export const DELETE = guard({ limited: false, open: true, demo: true }, handleSignOut)
