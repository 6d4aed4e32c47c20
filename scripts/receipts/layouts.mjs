import { figure } from './print.mjs'

const clean = (text) => String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;')
const row = (left, right, style = '') =>
  `<div class="row" style="${style}"><span>${clean(left)}</span><span class="sum">${clean(right)}</span></div>`

function sumRows(document, strong) {
  return document.sums
    .map(({ text, value, role }) =>
      role === 'total' ? row(text, document.printTotal(value), strong) : row(text, document.print(value)),
    )
    .join('')
}

function taxTable({ taxes, country }) {
  if (taxes.length === 0) return ''
  const cells = (list, tag) => `<tr>${list.map((text) => `<${tag}>${clean(text)}</${tag}>`).join('')}</tr>`
  const body = taxes.map(({ rate, net, tax, gross }) =>
    cells([rate, ...[net, tax, gross].map((value) => figure(value, country))], 'td'),
  )
  return `<table class="taxes">${cells(country.words.taxColumns, 'th')}${body.join('')}</table>`
}

/** A till roll: one column, amounts to the right; quantity before the name, or price times quantity below it. */
function till(document, random) {
  const { country, items, shop, place } = document
  const { words } = country
  const below = random.chance(0.4)
  const sold = items.map(({ name, quantity, each, amount }) => {
    if (quantity === 1) return row(name, figure(amount, country))
    const times = `${quantity} x ${figure(each, country)}`
    return below
      ? `${row(name, '')}${row(`  ${times}`, figure(amount, country))}`
      : row(`${quantity} ${name}`, figure(amount, country))
  })
  const when = random.pick([
    `${random.pick(words.date)}: ${document.date} ${document.time}`,
    `${document.date}   ${document.time}`,
    `${random.pick(words.date)} ${document.date}`,
  ])
  const head = [place[0], place[1], `${words.phone} ${country.phone}`, country.register].filter(Boolean)
  const early = random.chance(0.6)
  const rule = '<hr>'
  return `<div class="till"><div class="centre"><b class="shop">${clean(shop)}</b>
    ${head.map((text) => `<div>${clean(text)}</div>`).join('')}</div>${rule}
    <div>${clean(`${words.receipt} ${document.number}`)}</div>${early ? `<div>${clean(when)}</div>` : ''}${rule}
    ${sold.join('')}${rule}${sumRows(document, 'font-weight:bold;font-size:1.15em')}${taxTable(document)}${rule}
    ${early ? '' : `<div>${clean(when)}</div>`}
    <div>${clean(`${words.cashier}: ${random.pick(['Ana', 'Tom', 'Lea', '3'])}`)}</div>
    <div class="centre">${clean(random.pick(words.thanks))}</div></div>`
}

function itemTable({ country, items }) {
  const { columns } = country.words
  const head = columns.map((text, at) => `<th class="${at ? 'right' : ''}">${clean(text)}</th>`).join('')
  const body = items.map(
    ({ name, quantity, each, amount }) =>
      `<tr><td>${clean(name)}</td><td class="right">${quantity}</td><td class="right">${figure(each, country)}</td>` +
      `<td class="right">${figure(amount, country)}</td></tr>`,
  )
  return `<table class="items"><tr>${head}</tr>${body.join('')}</table>`
}

function facts(document, random) {
  const { words } = document.country
  return [
    [words.invoiceNumber, document.number],
    [random.pick(words.invoiceDate), document.date],
    ...(document.due ? [[random.pick(words.due), document.due]] : []),
  ]
}

/** A page with the seller above, facts below, a table of things and a box of sums. */
function sheet(document, random) {
  const { country, shop, place } = document
  const { words } = country
  const title = document.kind === 'credit' ? words.creditNote : words.invoice
  const list = facts(document, random).map(([name, value]) => `<div>${clean(name)}: ${clean(value)}</div>`)
  return `<div class="sheet"><b class="shop">${clean(shop)}</b>
    <div>${clean(place.join(', '))}</div><div>${clean(`${words.phone} ${country.phone}`)}</div><div>${clean(country.register)}</div>
    <h1>${clean(title)}</h1>${list.join('')}${itemTable(document)}
    <div class="box">${sumRows(document, 'font-weight:bold;border-top:2px solid #222')}</div>
    <p>${clean(random.pick(words.thanks))}</p></div>`
}

/** A page of two columns: the seller and the customer left, the facts of the invoice right. */
function twoColumns(document, random) {
  const { country, shop, place } = document
  const { words } = country
  const title = document.kind === 'credit' ? words.creditNote : words.invoice
  const list = facts(document, random).map(
    ([name, value]) => `<tr><td>${clean(name)}</td><td class="right">${clean(value)}</td></tr>`,
  )
  return `<div class="sheet"><div class="two"><div><b class="shop">${clean(shop)}</b><div>${clean(place[0])}</div><div>${clean(place[1])}</div>
    <div>${clean(country.register)}</div></div><div><h1>${clean(title)}</h1><table>${list.join('')}</table></div></div>
    <p>${clean(words.customer)}: Atelier Norden</p>${itemTable(document)}
    <div class="box">${sumRows(document, 'font-weight:bold;font-size:1.15em')}</div>
    <p>${clean(random.pick(words.thanks))}</p></div>`
}

const css = `
  * { box-sizing: border-box } body { margin: 0 }
  .desk { display: inline-block; padding: 34px 44px }
  .paper { background: #fdfcf8; color: #1b1b1d; position: relative; overflow: hidden }
  .till { width: 480px; padding: 26px 24px 34px; line-height: 1.42 }
  .sheet { width: 900px; min-height: 980px; padding: 56px 60px; line-height: 1.5 }
  .row { display: flex; justify-content: space-between; gap: 18px; white-space: pre } .sum { text-align: right }
  .centre { text-align: center } .shop { font-size: 1.3em } hr { border: 0; border-top: 2px dashed #555 }
  table { border-collapse: collapse } .items { width: 100%; margin: 26px 0 } .items th { border-bottom: 2px solid #333 }
  th, td { text-align: left; white-space: nowrap; padding: 5px 10px 5px 0 } .right { text-align: right; padding-right: 0; padding-left: 18px }
  .taxes { width: 100%; margin-top: 10px; font-size: 0.9em } .taxes th, .taxes td { padding: 2px 10px 2px 0; text-align: right }
  .two { display: flex; justify-content: space-between; gap: 60px } .box { width: 400px; margin-left: auto }
  h1 { font-size: 1.5em; margin: 20px 0 8px } .over { position: absolute; inset: 0; pointer-events: none }`

/** How the paper lies before the camera: turned, shaded, blurred, with grain; each within what a hand and a lamp do. */
function look(random) {
  const turn = random.chance(0.7) ? random.between(-2.2, 2.2) : 0
  const blur = random.chance(0.4) ? random.between(0.2, 0.7) : 0
  const dark = random.chance(0.6) ? random.between(0.08, 0.32) : 0
  const angle = random.whole(0, 359)
  const grain = random.between(0, 0.16)
  return {
    paper: `transform: perspective(2600px) rotateX(${random.between(-3, 3).toFixed(2)}deg) rotate(${turn.toFixed(2)}deg);filter: blur(${blur.toFixed(2)}px)`,
    shade: `background: linear-gradient(${angle}deg, rgba(20,18,30,${dark.toFixed(2)}), rgba(20,18,30,0) 55%)`,
    grain: `opacity:${grain.toFixed(2)}`,
    desk: `background: ${random.pick(['#8a7a66', '#5c6068', '#b9b4aa', '#3f3a36', '#dcd9d2'])}`,
  }
}

/** The page of HTML that shows a document on a desk. */
export function htmlOf(document, random) {
  const body = document.formal ? random.pick([sheet, twoColumns])(document, random) : till(document, random)
  const font = random.pick(
    document.formal
      ? ['DejaVu Sans', 'DejaVu Serif', 'DejaVu Sans Condensed']
      : ['DejaVu Sans Mono', 'DejaVu Sans', 'DejaVu Sans Condensed', 'DejaVu Sans Mono'],
  )
  const { paper, shade, grain, desk } = look(random)
  const size = document.formal ? random.whole(18, 22) : random.whole(17, 21)
  return `<!doctype html><meta charset="utf-8"><style>${css}</style><div class="desk" style="${desk}">
    <div class="paper" style="font: ${size}px '${font}';${paper}">${body}<div class="over" style="${shade}"></div>
    <svg class="over" width="100%" height="100%" style="${grain}"><filter id="n"><feTurbulence type="fractalNoise" baseFrequency="0.8"/>
    <feColorMatrix values="0 0 0 0 0.3  0 0 0 0 0.3  0 0 0 0 0.3  0 0 0 1.2 -0.2"/></filter><rect width="100%" height="100%" filter="url(#n)"/></svg>
    </div></div>`
}
