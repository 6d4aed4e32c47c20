/** The digits of a whole number with a country's marks between thousands. */
function grouped(digits, group) {
  if (group === 'lakh') {
    const head = digits.slice(0, -3)
    return head ? `${head.replace(/\B(?=(\d{2})+$)/g, ',')},${digits.slice(-3)}` : digits
  }
  return digits.replace(/\B(?=(\d{3})+$)/g, group)
}

/** A sum in cents as a country prints it, minus before the figure. */
export function figure(cents, { number }, mark = '-') {
  const [whole, rest] = [Math.floor(Math.abs(cents) / 100), Math.abs(cents) % 100]
  return `${cents < 0 ? mark : ''}${grouped(String(whole), number.group)}${number.mark}${String(rest).padStart(2, '0')}`
}

/** A sum with the sign of its currency, where the country puts it. */
export function money(cents, country, mark) {
  const { before, after } = country.currency
  const text = figure(cents, country, mark)
  if (before && text.startsWith('-')) return `-${before}${text.slice(1)}`
  return before ? `${before}${text}` : `${text} ${after}`
}

const two = (value) => String(value).padStart(2, '0')

/** A day by a form such as `d. MMMM yyyy`; what stands in double quotes stays as it is. */
export function day(date, form, months) {
  const [year, month, of] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
  const parts = {
    yyyy: String(year),
    yy: two(year % 100),
    MMMM: months[month],
    MMM: months[month].length > 4 ? months[month].slice(0, 3) : months[month],
    mm: two(month + 1),
    m: String(month + 1),
    dd: two(of),
    d: String(of),
  }
  return form
    .split('"')
    .map((part, at) => (at % 2 ? part : part.replace(/yyyy|yy|MMMM|MMM|mm|m|dd|d/g, (name) => parts[name])))
    .join('')
}
