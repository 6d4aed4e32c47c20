import Link from 'next/link'

// The framework's own page for this brings a style element without the nonce that the pages' policy asks for.
export default function NotFound() {
  return (
    <main className="mx-auto grid w-full max-w-sm gap-4 px-4 py-16">
      <h1 className="font-semibold text-lg">There is no page at this address</h1>
      <p className="text-muted text-sm">
        Your work is where you left it.{' '}
        <Link href="/" className="rounded-xs font-medium underline underline-offset-2">
          Open the playground
        </Link>
      </p>
    </main>
  )
}
