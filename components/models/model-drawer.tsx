import type { ReactNode } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { ModelGap } from '@/components/next-steps/model-gap'
import { Drawer } from '@/components/ui/drawer'
import { dayOf } from '@/lib/core/lm/days'
import type { ModelInfo } from '@/lib/core/lm/model-info'
import { findModel } from '@/lib/stores/models'
import { EndNotice } from './end-badge'
import {
  limitFacts,
  rateFacts,
  structuredText,
  tokenRuleSource,
  tokenRuleText,
  tokensText,
  unknown,
} from './facts'
import { InstallPanel } from './install-panel'
import { modalities, Readiness } from './marks'
import { OverrideForm } from './override-form'
import { UseModel } from './use-model'

/** All that is known of one model, where from, and the form to correct it. */
export function ModelDrawer({ id, onClose }: { id: string | undefined; onClose(): void }) {
  const { models } = useApp().stores
  const model = useStore(models, (state) => (id ? findModel(state, id) : undefined))
  const table = useStore(models, (state) => state.listed.find((one) => one.id === id))
  return (
    <Drawer open={model !== undefined} onClose={onClose} title={model?.label ?? ''} note={model?.id}>
      {model && table ? (
        <div className="space-y-6" data-testid="model-facts">
          <Facts model={model} />
          <OverrideForm key={model.id} model={model} table={table} />
        </div>
      ) : null}
    </Drawer>
  )
}

function Facts({ model }: { model: ModelInfo }) {
  const { price } = model
  const named = (side: 'in' | 'out') =>
    modalities
      .filter((one) => one.side === side && one.has(model))
      .map(({ label }) => label)
      .join(', ')
  const limits = limitFacts(model.limits)
  return (
    <>
      <div className="space-y-1.5">
        {model.ready || model.install ? <Readiness model={model} full /> : <ModelGap model={model} />}
        <EndNotice model={model} />
        {model.note ? <p className="text-sm">{model.note}</p> : null}
      </div>
      <UseModel model={model} />
      <InstallPanel model={model} />
      <Section title="What it does">
        <Rows
          rows={[
            ['Takes', named('in')],
            ['Gives', named('out') || (model.output ?? []).join(', ')],
            ['Calls tools', model.tools === undefined ? unknown : model.tools ? 'yes' : 'no'],
            ['Structured output', structuredText[model.structured]],
            ...(model.onDevice
              ? []
              : ([
                  ['Context', `${tokensText(model.contextTokens)} tokens`],
                  ['Max tokens', `${tokensText(model.maxOutputTokens)} tokens`],
                  ...levelRows(model),
                ] satisfies [string, string][])),
          ]}
        />
        <Source source={model.source} asOf={model.asOf} />
      </Section>
      <Section title="Limits of media">
        {limits.length > 0 ? (
          <Rows rows={limits} />
        ) : (
          <p className="text-muted text-sm">Unknown: nothing is checked.</p>
        )}
      </Section>
      <Section title="Price, USD a million tokens">
        {model.onDevice ? (
          <p className="text-sm">Free: it runs in this browser.</p>
        ) : price ? (
          <>
            <Rows rows={rateFacts(price)} />
            <Source source={price.source} asOf={price.asOf} />
            {laterPrices(model).map((later) => (
              <div key={later.from} className="space-y-1.5 pt-1.5">
                <p className="text-sm">From {later.from} on:</p>
                <Rows rows={rateFacts(later)} />
                <Source source={later.source} asOf={later.asOf} />
              </div>
            ))}
          </>
        ) : (
          <p className="text-muted text-sm">
            Unknown. Enter what you pay below, and runs are estimated and counted.
          </p>
        )}
      </Section>
      {model.onDevice ? null : (
        <Section title="How media are counted, in tokens">
          <p className="text-sm">{tokenRuleText(model)}</p>
          <Source source={tokenRuleSource(model)} asOf={undefined} />
        </Section>
      )}
    </>
  )
}

/** What can be wished for in the vendor's own words. */
function levelRows({ efforts, verbosities, details, qualities, refuses, defaultEffort }: ModelInfo) {
  const rows: [string, readonly string[] | undefined][] = [
    ['Reasoning effort', efforts],
    ['Default effort', defaultEffort === undefined ? undefined : [defaultEffort]],
    ['Verbosity', verbosities],
    ['Detail of pictures', details],
    ['Quality of pictures', qualities],
    ['Refused or without effect', refuses],
  ]
  return rows.flatMap(([name, words]) =>
    words?.length ? [[name, words.join(', ')] as [string, string]] : [],
  )
}

/** Prices that are known to come. */
function laterPrices({ price, prices = [], overridden = [] }: ModelInfo) {
  return overridden.includes('price')
    ? []
    : prices.filter(({ from }) => from && from > (price?.until ?? dayOf()))
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="space-y-1.5">
      <h3 className="font-medium text-sm">{title}</h3>
      {children}
    </section>
  )
}

function Rows({ rows }: { rows: readonly (readonly [string, string])[] }) {
  return (
    <dl className="tabular grid grid-cols-[minmax(120px,auto)_1fr] gap-x-4 gap-y-1 text-sm">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Source({ source, asOf }: { source: string | undefined; asOf: string | undefined }) {
  if (!source) return null
  return (
    <p className="break-words text-muted text-xs">
      Source: {source}
      {asOf ? `, as of ${asOf}` : ''}
    </p>
  )
}
