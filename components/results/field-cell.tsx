import { Copy, SearchX } from 'lucide-react'
import { Certainty } from '@/components/evidence/certainty'
import { EvidenceLine } from '@/components/evidence/evidence-line'
import { cx } from '@/components/ui/cx'
import { IconButton } from '@/components/ui/icon-button'
import { displayType } from '@/lib/core/fields/display'
import { own } from '@/lib/core/own'
import type { Field } from '@/lib/core/signature'
import { isUnsureSight } from '@/lib/stores/next-steps'
import type { Cell } from '@/lib/stores/runs'
import { isBusy } from '@/lib/stores/runs'
import { agreementWords } from './agreement-words'
import type { Agreement } from './compare'
import { copyText } from './copy'
import { ValueView } from './value-view'

/** One field of one column: name and type, the value as what it is, how it was found. */
export function FieldCell({
  field,
  cell,
  column,
  index,
  agreement,
  extra,
}: {
  field: Field
  cell: Cell | undefined
  column: string
  /** Place of the column, for the test id. */
  index: number
  agreement: Agreement | undefined
  /** A field the module added (reasoning): quieter than what was asked for. */
  extra: boolean
}) {
  const value = own(cell?.outputs, field.name)
  const evidence = own(cell?.evidence, field.name)
  // While others still run, only what has been answered is compared.
  const compared = cell?.status === 'done' ? agreement : undefined
  const odd = compared?.odd.has(column) ?? false
  const proven = evidence && (cell?.status === 'done' || value !== undefined) ? evidence : undefined
  return (
    <div className={cx('group/field relative min-w-0 px-3.5 pt-1.5 pb-2.5', odd && 'bg-warn-soft/40')}>
      {odd ? <span aria-hidden="true" className="absolute inset-y-0 left-0 w-0.5 bg-warn" /> : null}
      <div className="flex h-6 items-center gap-2">
        <span className="max-w-[60%] shrink-0 truncate font-mono text-muted text-xs">{field.name}</span>
        <span className="truncate font-mono text-muted text-xs" title={displayType(field.type)}>
          {displayType(field.type)}
        </span>
        <span className="ml-auto flex shrink-0 items-center gap-1">
          {value === null || value === undefined ? null : (
            <IconButton
              label={`Copy ${field.name}`}
              className="size-6 opacity-0 focus-visible:opacity-100 group-hover/field:opacity-100 pointer-coarse:opacity-100"
              onClick={() =>
                copyText(
                  typeof value === 'string' ? value : JSON.stringify(value, null, 2),
                  `Copied ${field.name}`,
                )
              }
            >
              <Copy size={13} />
            </IconButton>
          )}
          <AgreementMark agreement={compared} odd={odd} none={value === null} />
          {proven && !proven.abstained ? <Certainty field={field.name} evidence={proven} /> : null}
        </span>
      </div>
      {/* Short values have their evidence beside them, long ones beneath. */}
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <div
          data-testid={`value-${index}-${field.name}`}
          className={cx(
            extra ? 'text-muted text-sm' : 'text-lg leading-6',
            'min-h-6 min-w-0 max-w-full flex-auto',
          )}
        >
          <Content cell={cell} field={field} agreement={odd ? compared : undefined} column={column} />
          {proven && value !== null && cell?.status === 'done' && isUnsureSight(proven) ? (
            <p data-testid="how-unsure" className="mt-0.5 break-words text-muted text-xs">
              {proven.how}
            </p>
          ) : null}
        </div>
        {proven && proven.sources.length > 0 ? (
          <div className="max-w-full has-[[data-testid=evidence-detail]]:basis-full">
            <EvidenceLine owner={`${column}.${field.name}`} evidence={proven} />
          </div>
        ) : null}
      </div>
    </div>
  )
}

/** Said where the columns write it differently and are held to say the same. */
const readWords = { date: 'as dates', amount: 'as amounts' } as const

function AgreementMark({
  agreement,
  odd,
  none,
}: {
  agreement: Agreement | undefined
  odd: boolean
  /** This column found nothing: said in place of the answer, and no part of what the others say. */
  none: boolean
}) {
  if (!agreement || (none && agreement.found > 0)) return null
  if (odd)
    return (
      <span
        className="inline-flex items-center gap-1 text-warn text-xs"
        title="The columns do not all say this"
      >
        <span aria-hidden="true">≠</span> differs
      </span>
    )
  const read = agreement.read && readWords[agreement.read]
  return (
    <span
      className="text-muted text-xs"
      data-testid="agreement"
      title={
        read
          ? `Written differently; the same when compared ${read}`
          : agreement.agree > 0 && agreement.found > 0
            ? 'Columns that say the same; whether it is right nobody has said'
            : undefined
      }
    >
      {agreementWords(agreement)}
      {read ? ` ${read}` : ''}
    </span>
  )
}

function Content({
  cell,
  field,
  agreement,
  column,
}: {
  cell: Cell | undefined
  field: Field
  /** Given where the answer differs. */
  agreement: Agreement | undefined
  column: string
}) {
  const value = own(cell?.outputs, field.name)
  const busy = isBusy(cell)
  if (value !== undefined && value !== null)
    return (
      <>
        <ValueView
          value={value}
          type={field.type}
          against={agreement?.against.get(column)}
          how={agreement?.how}
        />
        {busy && typeof value === 'string' ? (
          <span
            aria-hidden="true"
            className="ml-0.5 inline-block h-4 w-0.5 animate-breathe bg-accent align-text-bottom"
          />
        ) : null}
      </>
    )
  if (busy && value === undefined)
    return <div aria-hidden="true" className="mt-1.5 h-3 w-2/3 animate-breathe rounded-full bg-line" />
  if (value === null) return <NotFound why={own(cell?.evidence, field.name)?.how} />
  return <span className="text-muted">–</span>
}

/** The model said that it does not know, which is an answer; why stands beneath. */
function NotFound({ why }: { why: string | undefined }) {
  return (
    <span className="block">
      <span className="inline-flex items-center gap-1.5 text-muted">
        <SearchX size={14} aria-hidden="true" /> Not found
      </span>
      {why ? <span className="mt-0.5 block break-words text-muted text-xs">{why}</span> : null}
    </span>
  )
}
