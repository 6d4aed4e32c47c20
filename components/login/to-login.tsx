'use client'
import { usePathname, useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { useApp, useStore } from '@/components/app-context'

/** Leads to the page that asks for the access token when the server wants to know who is there. Renders nothing. */
export function ToLogin() {
  const { keys } = useApp().stores
  const signedOut = useStore(keys, (state) => state.signedOut)
  const path = usePathname()
  const router = useRouter()
  useEffect(() => {
    if (signedOut && path !== '/login') router.replace('/login')
  }, [signedOut, path, router])
  return null
}
