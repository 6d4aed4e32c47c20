import { formatShare } from '@/components/results/format'
import { SenseSelect, sayField } from '@/components/results/sense-select'
import type { EvaluationResult, FieldScores, Senses } from '@/lib/core/evaluate'
import { displayType } from '@/lib/core/fields/display'
import type { TypeSpec } from '@/lib/core/fields/type-spec'
import { metrics } from '@/lib/core/metrics'
import type { Signature } from '@/lib/core/signature'
import type { TextSense } from '@/lib/core/values/comparison'
import { hasSense } from '@/lib/core/values/decide'
import { shareInterval } from './interval'

/** Scores by field: the share that is exactly right first, with how far chance may have moved it. */
export function ScoreTable({
  result,
  metric,
  signature,
  said,
  onSay,
}: {
  result: EvaluationResult
  metric: string | undefined
  signature: Signature
  /** What the person says the texts of fields are. */
  said: Senses
  onSay(said: Senses): void
}) {
  const entries = Object.entries(result.fields)
  // Exact and F1 have columns of their own.
  const extra = Object.values(metrics).find(({ id }) => id === metric && id !== 'exact' && id !== 'f1')
  const hasWer = entries.some(([, scores]) => scores.wer !== undefined)
  const hasMetric = extra !== undefined && entries.some(([, scores]) => scores.metric !== undefined)
  if (entries.length === 0)
    return <p className="text-muted text-sm">No field of the signature has a label, so nothing was scored.</p>
  return (
    <div className="overflow-x-auto rounded-panel border border-line bg-surface">
      <table className="tabular w-full text-sm">
        <thead>
          <tr className="text-muted text-xs">
            <Head left>Field</Head>
            <Head left>Exactly right</Head>
            <Head left>Compared as</Head>
            <Head>F1</Head>
            <Head>Abstained</Head>
            {hasWer ? <Head>Word error rate</Head> : null}
            {hasMetric ? <Head>{extra.label}</Head> : null}
          </tr>
        </thead>
        <tbody>
          {entries.map(([name, scores]) => (
            <tr key={name} className="border-line border-t">
              <th scope="row" className="px-3.5 py-2.5 text-left font-mono font-normal">
                {name}
              </th>
              <td className="px-3.5 py-2.5">
                <Exact scores={scores} n={result.n} />
              </td>
              <td className="px-3.5 py-1.5">
                <ComparedAs
                  type={signature.outputs.find((field) => field.name === name)?.type}
                  sense={Object.hasOwn(result.comparedAs, name) ? result.comparedAs[name] : undefined}
                  {...{ name, said, onSay }}
                />
              </td>
              <Figure>{scores.f1.toFixed(2)}</Figure>
              <Figure>{formatShare(scores.abstained)}</Figure>
              {hasWer ? <Figure>{scores.wer === undefined ? '' : formatShare(scores.wer)}</Figure> : null}
              {hasMetric ? (
                <Figure>{scores.metric === undefined ? '' : scores.metric.toFixed(2)}</Figure>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A choice where the field's texts could be something else, else what its type says. */
function ComparedAs({
  name,
  type,
  sense,
  said,
  onSay,
}: {
  name: string
  type: TypeSpec | undefined
  sense: TextSense | undefined
  said: Senses
  onSay(said: Senses): void
}) {
  if (!type || !sense || !hasSense(type))
    return <span className="text-muted text-xs">{type ? displayType(type) : ''}</span>
  return (
    <SenseSelect
      field={name}
      sense={sense}
      said={Object.hasOwn(said, name) ? said[name] : undefined}
      onSay={(one) => onSay(sayField(said, name, one))}
    />
  )
}

function Head({ children, left }: { children: string; left?: boolean | undefined }) {
  return (
    <th
      scope="col"
      className={`whitespace-nowrap px-3.5 py-2 font-medium ${left ? 'text-left' : 'text-right'}`}
    >
      {children}
    </th>
  )
}

function Figure({ children }: { children: string }) {
  return <td className="px-3.5 py-2.5 text-right font-mono">{children}</td>
}

/** A share with its 95 % interval, as figures and as a bar with the interval on it. */
function Exact({ scores, n }: { scores: FieldScores; n: number }) {
  const { low, high } = shareInterval(scores.exact, n)
  const percent = (share: number) => `${share * 100}%`
  return (
    <div className="flex items-center gap-3">
      <span className="w-11 text-right font-medium font-mono">{formatShare(scores.exact)}</span>
      <span aria-hidden="true" className="relative h-2 w-28 shrink-0 rounded-full bg-sunken max-sm:hidden">
        <span
          className="absolute inset-y-0 left-0 rounded-full bg-accent"
          style={{ width: percent(scores.exact) }}
        />
        <span
          className="absolute -inset-y-0.5 border-ink/60 border-x"
          style={{ left: percent(low), width: percent(high - low) }}
        />
      </span>
      <span
        className="whitespace-nowrap text-muted text-xs"
        title="95 % interval: with this few examples chance alone may move it so far"
      >
        {Math.round(low * 100)}–{formatShare(high)}
      </span>
    </div>
  )
}
