export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="rounded border border-current/25 px-1 font-sans text-[11px] leading-4">{children}</kbd>
  )
}
