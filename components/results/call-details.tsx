import { useEffect, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { isCounted } from '@/lib/core/cost'
import type { Price } from '@/lib/core/lm/model-info'
import { requestKey } from '@/lib/core/lm/with-cache'
import type { CallRecord } from '@/lib/core/program'
import { findModel } from '@/lib/stores/models'
import { CallCode } from './call-code'
import { errorText, rangeText } from './estimate-text'
import { formatCount, formatMs, formatUsd } from './format'
import { formLabel } from './forms'
import { MessageView } from './message-view'
import { TextBlock } from './text-block'
import { vendorCacheText } from './vendor-cache'

/** SHA-256 of the request: the name of its answer in the prediction cache. */
function useRequestHash(call: CallRecord): string {
  const [hash, setHash] = useState('…')
  useEffect(() => {
    let current = true
    requestKey(call.request).then(
      (key) => current && setHash(key),
      () => current && setHash('could not be made'),
    )
    return () => {
      current = false
    }
  }, [call])
  return hash
}

const wanted: Record<CallRecord['request']['format']['type'], string> = {
  text: 'text',
  json: 'any JSON object',
  schema: 'JSON of a schema',
  tool: 'a call of a tool',
}

function facts(
  call: CallRecord,
  { hash, price, onDevice }: { hash: string; price: Price | undefined; onDevice: boolean },
): [string, string][] {
  const { stop } = call.response ?? {}
  const usage = call.response && isCounted(call.response.usage) ? call.response.usage : undefined
  // A server that does not count has not answered with no tokens; a model of this device has none to count.
  const count = (tokens: number | undefined) =>
    tokens === undefined ? call.response && !onDevice && 'unknown' : formatCount(tokens)
  const { temperature, maxTokens, effort, verbosity, rollout, format } = call.request
  const was = call.cached ? ' at first' : ''
  const cost = call.costUsd === undefined ? 'unknown' : formatUsd(call.costUsd)
  const rows: [string, string | false | undefined][] = [
    ['Model', call.request.model],
    ['Prompt form', `${formLabel(call.adapter)}, asked for ${wanted[format.type]}`],
    ['Time', `${formatMs(call.ms)}${was}`],
    ['Before the vendor was asked', ms(call.timings?.waitedMs)],
    ['Time to first token', ms(call.timings?.firstMs)],
    ['At the vendor, first byte', ms(call.reply?.firstByteMs)],
    ['At the vendor, whole', ms(call.reply?.ms)],
    ['Tokens in', count(usage?.input)],
    ['of them heard', some(usage?.audioInput)],
    ['At the vendor', usage && vendorCacheText([usage], price)],
    ['Tokens out', count(usage?.output)],
    ['of them reasoning', some(usage?.reasoning)],
    ['of them spoken', some(usage?.audioOutput)],
    ['Cost', onDevice ? 'free' : `${cost}${was}`],
    ['Estimated before', estimateText(call)],
    ['From the cache', call.cached ? (call.fromCapsule ? 'yes, from a capsule' : 'yes') : 'no'],
    ['Finish reason', stop],
    ['Temperature', temperature === undefined ? 'model default' : String(temperature)],
    ['Max tokens', maxTokens === undefined ? 'model default' : `${formatCount(maxTokens)} tokens`],
    ['Reasoning effort', effort],
    ['Verbosity', verbosity],
    ['Rollout', String(rollout)],
    ['Request hash', hash],
  ]
  return rows.flatMap(([name, value]) => (!value ? [] : [[name, value] as [string, string]]))
}

function ms(value: number | undefined): string | undefined {
  return value === undefined ? undefined : formatMs(value)
}

function some(tokens: number | undefined): string | undefined {
  return tokens ? formatCount(tokens) : undefined
}

/** What the call was expected to take, and how far that was off once it is known. */
function estimateText({ estimate, response, costUsd }: CallRecord): string | undefined {
  if (!estimate || (estimate.usd?.likely === 0 && estimate.inputTokens === 0)) return undefined
  const { inputTokens, outputTokens, usd } = estimate
  const tokens = `${formatCount(inputTokens)} in, ${formatCount(outputTokens.likely)} out`
  const money = usd ? rangeText(usd) : 'cost unknown'
  const off =
    usd && costUsd !== undefined
      ? errorText(usd.likely, costUsd)
      : response &&
        isCounted(response.usage) &&
        errorText(inputTokens + outputTokens.likely, response.usage.input + response.usage.output)
  return `${tokens}, ${money}${off ? `: ${off}` : ''}`
}

/** One call of a model, as sent and as answered. */
export function CallDetails({
  call,
  title,
  price,
}: {
  call: CallRecord
  title: string
  price: Price | undefined
}) {
  const hash = useRequestHash(call)
  // Nothing is sent to a model of this browser.
  const onDevice = useStore(
    useApp().stores.models,
    (state) => findModel(state, call.request.model)?.onDevice ?? call.request.model.startsWith('device/'),
  )
  const { response, error, request } = call
  const fields = Object.entries(response?.fields ?? {})
  return (
    <section aria-label={title} className="space-y-4">
      <h3 className="font-medium text-base">
        {title}
        {call.predictor === 'self' ? null : (
          <span className="font-normal text-muted text-sm"> of {call.predictor}</span>
        )}
      </h3>
      <dl className="tabular grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {facts(call, { hash, price, onDevice }).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 font-mono [overflow-wrap:anywhere] text-xs leading-[18px]">{value}</dd>
          </div>
        ))}
      </dl>
      {call.transcripts?.map(({ clip, text, by }) => (
        <TextBlock key={clip} title={`Transcript sent in place of ${clip}, made by ${by}`} text={text} />
      ))}
      {error ? (
        <TextBlock title="Failure" text={[error.message, error.detail].filter(Boolean).join('\n\n')} />
      ) : null}
      {response?.refusal ? <TextBlock title="Refusal" text={response.refusal} /> : null}
      {response?.reasoning ? <TextBlock title="Reasoning as received" text={response.reasoning} /> : null}
      {response && (response.text || fields.length === 0) ? (
        <TextBlock title="Reply as received" text={response.text} />
      ) : null}
      {fields.length > 0 ? (
        <TextBlock
          title="Fields as received"
          text={JSON.stringify(Object.fromEntries(fields.map(([name, { value }]) => [name, value])), null, 2)}
        />
      ) : null}
      {call.reply ? (
        <TextBlock
          title={`Reply of the vendor, status ${call.reply.status}${call.reply.cut ? ', its beginning' : ''}, keys removed`}
          text={call.reply.text}
        />
      ) : null}
      {onDevice ? null : <CallCode call={call} />}
      <section aria-label="Messages" className="space-y-2">
        <h4 className="font-medium text-muted text-xs">
          {(request.task || onDevice) && fields.length > 0
            ? 'Messages (this model solved the signature itself and read the inputs directly)'
            : onDevice
              ? 'Messages as given to the model of this device'
              : 'Messages as sent'}
        </h4>
        {request.messages.map((message, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: messages of a sent request keep their order.
          <MessageView key={index} message={message} />
        ))}
      </section>
    </section>
  )
}
