/** Names with what they are, as plain text; what is undefined is left out. */
export function Facts({ facts }: { facts: readonly (readonly [string, string | undefined])[] }) {
  return (
    <dl className="divide-y divide-line rounded-control border border-line text-sm">
      {facts.map(([name, text]) =>
        text === undefined ? null : (
          <div key={name} className="gap-3 px-3 py-2 sm:flex">
            <dt className="w-32 shrink-0 break-words text-muted">{name}</dt>
            <dd className="max-h-40 min-w-0 flex-1 overflow-y-auto whitespace-pre-wrap break-words [overflow-wrap:anywhere]">
              {text}
            </dd>
          </div>
        ),
      )}
    </dl>
  )
}
