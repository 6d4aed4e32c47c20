import type { ReactNode } from 'react'
import { cx } from '@/components/ui/cx'
import type { ModelInfo } from '@/lib/core/lm/model-info'
import { EndBadge } from './end-badge'
import { limitsText, priceText, structuredText, tokenRuleText, tokensText, unknown } from './facts'
import type { ModelGroup } from './filter'
import { Mark, modalities, Readiness } from './marks'

const plain = [
  'Tools',
  'Structured',
  'Context',
  'Price in',
  'Price out',
  'Cached',
  'Limits of media',
  'Tokens of media',
  'Source',
]

/** One row a model, one column a fact. The heads and the name stay in sight while it scrolls. */
export function Matrix({ groups, onOpen }: { groups: readonly ModelGroup[]; onOpen(id: string): void }) {
  return (
    <table className="tabular border-separate border-spacing-0 text-sm" data-testid="matrix">
      <thead>
        <tr className="text-muted text-xs">
          <Head row={1} sticky rows={2}>
            Model
          </Head>
          <Head row={1} rows={2}>
            State
          </Head>
          <Head row={1} columns={4} centred>
            Takes
          </Head>
          <Head row={1} columns={3} centred>
            Gives
          </Head>
          {plain.map((name) => (
            <Head key={name} row={1} rows={2} right={/Price|Cached|Context/.test(name)}>
              {name}
            </Head>
          ))}
        </tr>
        <tr className="text-muted text-xs">
          {modalities.map(({ key, label }) => (
            <Head key={key} row={2} centred>
              {label}
            </Head>
          ))}
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.id}>
          <tr>
            <th
              scope="rowgroup"
              colSpan={11 + modalities.length}
              className="border-line border-b bg-sunken px-3.5 py-1.5 text-left font-medium text-xs"
            >
              <span className="sticky left-3.5">
                {group.label} <span className="font-normal text-muted">{group.models.length}</span>
              </span>
            </th>
          </tr>
          {group.models.map((model) => (
            <Row key={model.id} model={model} onOpen={onOpen} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

function Row({ model, onOpen }: { model: ModelInfo; onOpen(id: string): void }) {
  return (
    // The button in it does the same for keyboards and readers; the rest of the row is a larger target for pointers.
    <tr
      data-testid={`row-${model.id}`}
      className="group cursor-pointer [&>*]:hover:bg-accent-soft"
      onClick={() => onOpen(model.id)}
    >
      <th
        scope="row"
        className="sticky left-0 z-10 border-line border-r border-b bg-surface px-3.5 py-2 text-left font-normal"
      >
        <button
          type="button"
          className="-my-0.5 block max-w-56 truncate rounded-xs py-[3px] text-left font-medium underline-offset-2 group-hover:underline"
          onClick={(event) => {
            event.stopPropagation()
            onOpen(model.id)
          }}
        >
          {model.label}
        </button>
        {model.overridden ? <span className="text-info text-xs">set by hand</span> : null}
        <EndBadge model={model} />
      </th>
      <Cell>
        <Readiness model={model} />
      </Cell>
      {modalities.map(({ key, side, label, has }) => (
        <Cell key={key} centred>
          <Mark value={has(model)} what={`${label} ${side}`} />
        </Cell>
      ))}
      <Cell centred>
        <Mark value={model.tools} what="Tools" />
      </Cell>
      <Cell small>{structuredText[model.structured]}</Cell>
      <Figure>{model.onDevice ? '' : tokensText(model.contextTokens)}</Figure>
      <Figure>{priceText(model, 'inputPerMillion')}</Figure>
      <Figure>{priceText(model, 'outputPerMillion')}</Figure>
      <Figure>{priceText(model, 'cachedInputPerMillion')}</Figure>
      <Long text={limitsText(model)} width="max-w-44" />
      <Long text={tokenRuleText(model)} width="max-w-32" />
      <Long text={sourceText(model)} width="max-w-44" />
    </tr>
  )
}

function sourceText({ asOf, source, price }: ModelInfo): string {
  if (!source && !price) return unknown
  return [asOf ?? price?.asOf, source ?? price?.source].filter(Boolean).join(' · ')
}

function Head({
  children,
  row,
  sticky,
  centred,
  right,
  rows,
  columns,
}: {
  children: string
  /** The head's own line: the second one sticks below the first. */
  row: 1 | 2
  sticky?: boolean | undefined
  centred?: boolean | undefined
  right?: boolean | undefined
  rows?: number | undefined
  columns?: number | undefined
}) {
  return (
    <th
      scope={columns ? 'colgroup' : 'col'}
      rowSpan={rows}
      colSpan={columns}
      className={cx(
        'sticky h-7 whitespace-nowrap border-line bg-surface px-2 align-bottom font-medium',
        row === 1 ? 'top-0' : 'top-7',
        sticky ? 'left-0 z-30 border-r px-3.5' : 'z-20',
        row === 2 || rows === 2 ? 'border-b pb-1.5' : 'pt-1',
        centred ? 'text-center' : right ? 'text-right' : 'text-left',
      )}
    >
      {children}
    </th>
  )
}

function Cell({
  children,
  centred,
  small,
}: {
  children: ReactNode
  centred?: boolean | undefined
  small?: boolean | undefined
}) {
  return (
    <td
      className={cx(
        'whitespace-nowrap border-line border-b px-2 py-2',
        centred && 'text-center',
        small && 'text-xs',
      )}
    >
      {children}
    </td>
  )
}

/** A text that may be cut off; the whole of it is in the drawer and in its title. */
function Long({ text, width }: { text: string; width: string }) {
  return (
    <td className="border-line border-b px-2 py-2 text-xs" title={text}>
      <span className={cx('block truncate', width, text === unknown && 'text-muted')}>{text}</span>
    </td>
  )
}

function Figure({ children }: { children: string }) {
  return (
    <td
      className={cx(
        'whitespace-nowrap border-line border-b px-2 py-2 text-right',
        children === unknown ? 'text-muted text-xs' : 'font-mono text-xs',
      )}
    >
      {children}
    </td>
  )
}
