import { isMediaRef, type MediaRef } from '@/lib/core/media'

/** Small pictures by the SHA-256 of the medium, as data URIs. */
export type Thumbs = Readonly<Record<string, string>>

const signs: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' },
}

/** Text as HTML shows it: no sign of it can begin or end a tag, an attribute or an entity. Control signs become spaces. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (sign) => signs[sign] ?? '').replace(/(?![\n\t])\p{Cc}/gu, ' ')
}

const pictureForm = /^data:image\/(?:png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/
const deepest = 12

/** A value of any shape as HTML; media as their small picture and name. */
export function valueHtml(value: unknown, thumbs: Thumbs, depth = 0): string {
  if (value === null || value === undefined) return '<span class="none">–</span>'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'number') return `<span class="number">${escapeHtml(String(value))}</span>`
  if (typeof value !== 'object' || depth > deepest)
    return `<span class="text">${escapeHtml(String(value))}</span>`
  if (isMediaRef(value)) return mediumHtml(value, thumbs)
  const inner = (part: unknown) => valueHtml(part, thumbs, depth + 1)
  if (Array.isArray(value)) {
    if (value.length === 0) return '<span class="none">Empty list</span>'
    return `<ul>${value.map((item) => `<li>${inner(item)}</li>`).join('')}</ul>`
  }
  const rows = Object.entries(value).map(
    ([name, part]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${inner(part)}</td></tr>`,
  )
  return rows.length === 0
    ? '<span class="none">Empty object</span>'
    : `<table class="object">${rows.join('')}</table>`
}

/** A picture as large as the page allows, with what lies on it. */
export function largeHtml(ref: MediaRef, picture: string, over: string): string {
  const name = escapeHtml(ref.name ?? ref.kind)
  if (!pictureForm.test(picture)) return ''
  return `<figure><div class="large"><img src="${picture}" alt="${name}">${over}</div><figcaption>${name}</figcaption></figure>`
}

function mediumHtml(ref: MediaRef, thumbs: Thumbs): string {
  const picture = thumbs[ref.id]
  const name = escapeHtml(ref.name ?? ref.kind)
  const facts = [
    ref.width && ref.height ? `${ref.width} × ${ref.height} px` : '',
    ref.seconds === undefined ? '' : `${ref.seconds.toFixed(1)} s`,
  ].filter(Boolean)
  const shown = picture && pictureForm.test(picture) ? `<img src="${picture}" alt="">` : ''
  return `<figure>${shown}<figcaption>${name}${facts.length > 0 ? ` <span class="none">${facts.join(', ')}</span>` : ''}</figcaption></figure>`
}

/** What a report looks like on a screen and on paper; nothing in it is fetched. */
export const reportStyle = `
:root{color-scheme:light dark;--ink:#1c1b19;--muted:#5f5c56;--line:#dcd8d0;--paper:#fbfaf8;--sunken:#f3f1ec;--warn:#8a5300}
@media (prefers-color-scheme:dark){:root{--ink:#e9e7e2;--muted:#a3a09a;--line:#33363d;--paper:#0e1014;--sunken:#171a20;--warn:#e0a94f}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1200px;padding:24px 16px;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
h1{font-size:22px;margin:0}h2{font-size:16px;margin:28px 0 8px}h3{font-size:15px;margin:0}
p{margin:4px 0}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--sunken);padding:10px 12px;border-radius:6px;font:13px/1.5 ui-monospace,monospace;margin:8px 0}
.none,.facts,.how{color:var(--muted)}.facts,.how{font-size:13px}.how{margin-top:2px}
.text{white-space:pre-wrap;overflow-wrap:anywhere}.number{font-variant-numeric:tabular-nums;font-family:ui-monospace,monospace}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{border:1px solid var(--line);padding:6px 10px;text-align:left;vertical-align:top;min-width:120px}
th{font-weight:500;background:var(--sunken)}.object th,.object td{min-width:0;padding:3px 8px;font-size:13px}
ul{margin:0;padding-left:18px}figure{margin:0}img{max-width:160px;max-height:160px;display:block;border-radius:4px}figcaption{font-size:13px}
.large{position:relative;width:fit-content;max-width:100%}.large img{max-width:100%;max-height:1000px}.large svg{position:absolute;inset:0;width:100%;height:100%}
.large rect{fill:none;stroke:#3f56d6;stroke-width:2px;vector-effect:non-scaling-stroke}.large circle{fill:#3f56d6}.large text{fill:#fff;text-anchor:middle;font:600 1em system-ui,sans-serif}
.place{display:inline-block;min-width:1.5em;padding:0 .3em;border-radius:1em;background:#3f56d6;color:#fff;text-align:center;font-size:11px;line-height:1.5}
.warn{color:var(--warn)}mark{color:inherit;background:none;text-decoration:underline 2px var(--warn);text-underline-offset:2px}
.differs{background:color-mix(in srgb,var(--warn) 10%,transparent)}.odd{border-left:2px solid var(--warn);padding-left:6px}
@media print{:root{--ink:#000;--muted:#444;--line:#bbb;--paper:#fff;--sunken:#f4f4f4;color-scheme:light}body{max-width:none;padding:0;font-size:11pt}.wide{overflow:visible}tr,figure{break-inside:avoid}thead{display:table-header-group}}
`
