import { day, figure, money } from './print.mjs'

/** Kinds of documents; till receipts are the most common in life and here. */
const kinds = [
  'cash',
  'card',
  'cash',
  'restaurant',
  'invoice',
  'discount',
  'card',
  'invoice',
  'deposit',
  'credit',
]
const cents = (value) => Math.round(value * 100)

/** Things with their usual price, from `Name 12.5; Other name 3`. */
function priced(list) {
  return list.split('; ').map((text) => {
    const at = text.lastIndexOf(' ')
    return [text.slice(0, at), Number(text.slice(at + 1))]
  })
}

function lines(random, country, goods, count, most) {
  const scale = country.scale ?? 1
  return random.some(priced(goods), count).map(([name, price]) => {
    const quantity = random.chance(0.35) ? random.whole(2, most) : 1
    const each = cents(price * scale * random.between(0.9, 1.3))
    return { name, quantity, each, amount: each * quantity }
  })
}

function itemsOf(random, country, kind) {
  if (kind === 'restaurant') return lines(random, country, country.meals, random.whole(2, 5), 4)
  if (kind === 'invoice' || kind === 'credit') {
    const goods = random.chance(0.6) ? country.work : country.goods
    return lines(random, country, goods, random.whole(1, 4), 6)
  }
  return lines(random, country, country.goods, random.whole(2, 7), 3)
}

/** Money handed over for a sum: the next round figure. */
function tendered(random, total) {
  const step = random.pick([500, 1000, 2000, 5000])
  return Math.ceil((total + 1) / step) * step
}

/**
 * A document as data: who sold what when, every sum with its label in the order it is printed, and the labels that a
 * reader must find. All sums are in cents of the country's currency and agree with each other.
 */
export function documentOf(random, country, number) {
  const { words } = country
  const kind = kinds[(number + Math.floor(number / 16)) % kinds.length]
  const formal = kind === 'invoice' || kind === 'credit'
  const sign = kind === 'credit' ? -1 : 1
  const items = itemsOf(random, country, kind).map((item) => ({ ...item, amount: item.amount * sign }))
  const sold = items.reduce((sum, { amount }) => sum + amount, 0)
  const sums = []
  const label = (choices) => random.pick([].concat(choices))
  const put = (text, value, role) => sums.push({ text, value, role })
  let total = sold
  const extras = kind !== 'cash' && kind !== 'card'
  if (extras || random.chance(0.4)) if (!formal) put(label(words.subtotal), sold, 'subtotal')
  if (kind === 'discount') {
    const off = -Math.round((sold * random.pick([5, 10, 15])) / 100)
    put(label(words.discount), off, 'discount')
    total += off
  }
  if (kind === 'deposit') {
    const pledge = random.pick([25, 50, 100]) * (country.scale > 5 ? 10 : 1)
    put(words.deposit, pledge, 'deposit')
    total += pledge
  }
  if (kind === 'restaurant' && (country.serviceRate || random.chance(0.4))) {
    const rate = country.serviceRate ?? 10
    const fee = Math.round((sold * rate) / 100)
    put(`${words.service} ${rate}%`, fee, 'service')
    total += fee
  }
  const rate = country.rates[random.chance(0.75) ? 0 : random.whole(0, country.rates.length - 1)]
  const onTop = formal || country.taxOnTop === true
  const taxName = label(words.tax)
  const share = String(rate).replace('.', country.number.mark)
  let tax
  if (onTop) {
    tax = Math.round((total * rate) / 100)
    if (formal) put(label(words.net), total, 'subtotal')
    if (words.halves)
      for (const half of words.halves) put(`${half} ${rate / 2}%`, Math.round(tax / 2), 'half')
    if (words.halves) tax = Math.round(tax / 2) * 2
    else put(`${taxName} ${share}%`, tax, 'tax')
    total += tax
  } else tax = Math.round(total - total / (1 + rate / 100))
  const included = !onTop && random.chance(0.5)
  const name = label(formal ? words.payable : words.total)
  put(name, total, 'total')
  if (included) put(`${words.included} ${share}%`, tax, 'tax')
  const table = !onTop && !included && random.chance(0.6)
  if (kind === 'restaurant' && country.id === 'us') {
    const tip = Math.round(total * 0.18)
    put(words.tip, tip, 'tip')
    total += tip
    put('Total with tip', total, 'total')
  }
  if (kind === 'cash') {
    const given = tendered(random, total)
    put(label(words.cash), given, 'cash')
    put(label(words.change), given - total, 'change')
  } else if (!formal) put(label(words.card), total, 'card')
  const moment = new Date(Date.UTC(random.whole(2019, 2025), random.whole(0, 11), random.whole(1, 28)))
  const form = random.pick(country.dates)
  const dated = day(moment, form, country.months.split(' '))
  const later = new Date(moment.getTime() + random.pick([14, 21, 30]) * 86_400_000)
  const taxes = table ? [{ rate: `${share}%`, net: total - tax, tax, gross: total }] : []
  const shop = random.pick(country.shops)
  const place = random.pick(country.places)
  const found = sums.filter(({ role }) => role === 'total').at(-1)
  return {
    country,
    kind,
    formal,
    items,
    sums,
    taxes,
    shop,
    place,
    date: dated,
    due: formal && kind === 'invoice' ? day(later, form, country.months.split(' ')) : '',
    time: `${String(random.whole(8, 21)).padStart(2, '0')}:${String(random.whole(0, 59)).padStart(2, '0')}`,
    number: String(random.whole(1000, 99999)),
    labels: {
      company: shop,
      address: place.join(', '),
      date: dated,
      iso: moment.toISOString().slice(0, 10),
      total: figure(found?.value ?? total, country),
      items: items.map(({ name: description, quantity, each, amount }) => ({
        description,
        quantity,
        price: each / 100,
        amount: amount / 100,
      })),
    },
    /** A sum as this document prints it: with or without the sign of the currency. */
    print: random.chance(0.5) ? (value) => money(value, country) : (value) => figure(value, country),
    printTotal: random.chance(0.6) ? (value) => money(value, country) : (value) => figure(value, country),
  }
}
