import type { Metadata } from 'next'
import { LoginForm } from '@/components/login/login-form'

export const metadata: Metadata = { title: 'Sign in' }

export default function Page() {
  return (
    <main className="mx-auto grid w-full max-w-sm gap-4 px-4 py-16">
      <h1 className="font-semibold text-lg">Sign in to this server</h1>
      <LoginForm />
    </main>
  )
}
