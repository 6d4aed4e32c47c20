'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'

const pages = [
  { href: '/', label: 'Playground' },
  { href: '/evaluate', label: 'Evaluate' },
  { href: '/models', label: 'Models' },
] as const

export function Nav() {
  const path = usePathname()
  return (
    <nav aria-label="Pages" className="flex items-center">
      {pages.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? 'page' : undefined}
          className="touch inline-flex h-8 items-center rounded-control px-2.5 text-muted text-sm transition-colors duration-quick hover:text-ink aria-[current=page]:text-ink max-sm:px-2 max-sm:aria-[current=page]:hidden"
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
