import { Certainty } from '@/components/evidence/certainty'
import { EvidenceLine } from '@/components/evidence/evidence-line'
import { agreementWords } from '@/components/results/agreement-words'
import { formatShare } from '@/components/results/format'
import { TextBlock } from '@/components/results/text-block'
import { ValueView } from '@/components/results/value-view'
import { Notice } from '@/components/ui/notice'
import { answersOn } from '@/components/viewer/open-viewer'
import { own } from '@/lib/core/own'
import type { RunCell } from '@/lib/core/runs/run-record'
import type { Field, Value } from '@/lib/core/signature'
import { asText } from '@/lib/core/values/comparison'
import type { Consensus } from '@/lib/core/values/consensus'
import { diffValues } from '@/lib/core/values/diff'
import { boxesOf, pictureOf } from './boxes-of'
import { RowPicture } from './row-picture'
import { isDone, type TableRow } from './table'

/** What a cell answered, field by field, beside what it is held against; or why it failed. */
export function CellAnswers({
  cell,
  row,
  slot,
  fields,
  pinned,
}: {
  cell: RunCell
  row: TableRow
  slot: string
  fields: readonly Field[]
  /** It is held against a column, not the majority. */
  pinned: boolean
}) {
  const { error } = cell
  const verdict = own(row.verdicts, slot)
  const others = Object.values(row.cells).flatMap((cells) => cells.filter(isDone)).length
  const against = pinned
    ? 'The reference'
    : others === 2
      ? 'The other answer'
      : verdict?.tied
        ? 'Another answer'
        : 'Most answers'
  if (error)
    return (
      <div className="space-y-2">
        <Notice kind="bad">{error.message}</Notice>
        <p className="text-muted text-xs">
          Kind of failure: <code className="font-mono">{error.code}</code>
          {error.retryable ? ', worth another try' : ''}
        </p>
        {error.detail ? <TextBlock title="What was said" text={error.detail} /> : null}
      </div>
    )
  const picture = pictureOf(row.row.inputs)
  const boxes = boxesOf({
    reference: verdict?.against ?? {},
    cells: [cell],
    fields,
    compared: verdict !== undefined,
  }) ?? {
    own: [],
    reference: [],
  }
  return (
    <>
      {picture ? (
        <RowPicture
          field={picture.field}
          picture={picture.medium}
          against={against}
          answers={answersOn({ by: 'This answer', medium: picture.medium, fields, ...cell })}
          {...boxes}
        />
      ) : null}
      <dl className="space-y-3">
        {fields.map((field) => (
          <Answer
            key={field.name}
            {...{ cell, field, against, slot }}
            consensus={own(row.consensus.fields, field.name)}
            reference={verdict && own(verdict.against, field.name)}
          />
        ))}
      </dl>
    </>
  )
}

function Answer({
  cell,
  field: { name, type },
  slot,
  consensus,
  reference,
  against,
}: {
  cell: RunCell
  field: Field
  slot: string
  consensus: Consensus | undefined
  /** Undefined when there is nothing to hold it against. */
  reference: Value | undefined
  against: string
}) {
  const value = (cell.outputs?.[name] ?? null) as Value
  const of = consensus?.groups.reduce((sum, group) => sum + group.ids.length, 0) ?? 0
  const diff = reference === undefined ? undefined : diffValues(reference, value, consensus?.how ?? asText)
  const evidence = cell.evidence?.[name]
  return (
    <div>
      <dt className="flex items-baseline gap-2 font-mono text-muted text-xs">
        {name}
        {of > 1 ? (
          <span className="tabular font-sans">
            {agreementWords({
              of,
              found: consensus?.found ?? 0,
              agree: consensus?.same.size ?? 0,
              largest: consensus?.groups[0]?.ids.length ?? 0,
            })}
          </span>
        ) : null}
        {evidence && !evidence.abstained ? (
          <span className="ml-auto self-center font-sans">
            <Certainty field={name} evidence={evidence} />
          </span>
        ) : null}
      </dt>
      <dd className="min-w-0 break-words">
        {value === null ? (
          <span className="text-muted">Not found</span>
        ) : (
          <ValueView
            value={value}
            type={type}
            against={diff && diff.kind !== 'same' ? reference : undefined}
            how={consensus?.how}
          />
        )}
        {diff?.kind === 'boxes' ? (
          <p className="tabular text-muted text-xs">
            Overlap {diff.overlaps.map(formatShare).join(', ') || 'none'}
          </p>
        ) : null}
        {diff && diff.kind !== 'same' && value !== null ? (
          <div className="mt-1 text-muted text-xs">
            {against}:{' '}
            {reference === null ? (
              'Not found'
            ) : (
              <ValueView value={reference} type={type} against={value} how={consensus?.how} />
            )}
          </div>
        ) : null}
        {evidence ? (
          <div className="mt-1.5">
            <EvidenceLine owner={`${slot}.${name}`} evidence={evidence} />
          </div>
        ) : null}
      </dd>
    </div>
  )
}
