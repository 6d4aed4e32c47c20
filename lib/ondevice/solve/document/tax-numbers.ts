/** Shapes of the numbers of tax registers by country, as they stand without a label. Source: VIES and the tax authorities. */
const shapes: readonly RegExp[] = [
  /\bATU ?\d{8}\b/,
  /\bBE ?[01]\d{3}[ .]?\d{3}[ .]?\d{3}\b/,
  /\bCHE[- ]?\d{3}\.?\d{3}\.?\d{3}\b/,
  /\bCZ ?\d{8,10}\b/,
  /\bDE ?\d{3} ?\d{3} ?\d{3}\b/,
  /\bDK ?\d{2} ?\d{2} ?\d{2} ?\d{2}\b/,
  /\bES ?[A-Z]\d{8}\b/,
  /\bFI ?\d{8}\b/,
  /\bFR ?[\dA-Z]{2} ?\d{3} ?\d{3} ?\d{3}\b/,
  /\bGB ?\d{3} ?\d{4} ?\d{2}\b/,
  /\bIE ?\d{7}[A-Z]{1,2}\b/,
  /\bIT ?\d{11}\b/,
  /\bNL ?\d{9}B\d{2}\b/,
  /\bPL ?\d{10}\b/,
  /\bPT ?\d{9}\b/,
  /\bSE ?\d{10}01\b/,
  /\b\d{2}[A-Z]{5}\d{4}[A-Z]\dZ[\dA-Z]\b/,
  /\b\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2}\b/,
  /\b\d{9} ?RT ?\d{4}\b/,
]

/** Labels of such numbers, in one expression each, the surest first. */
const labels: readonly RegExp[] = [
  /(?<!\p{L})(?:ust\W{0,2}id|ust\W{0,2}idnr|vat|tva|btw|mwst|moms|gst|hst|sst|iva|p\W{0,2}iva|partita iva|uid|dič|alv|cvr|abn|gstin|nip|nif|nipc|c\W?i\W?f|rfc|cnpj|ein|siret|siren|y\W?tunnus|org\W{0,2}n(?:umme)?r|contribuinte|cuit|tax id|tax registration|steuer\W{0,2}n(?:umme|r)?r?)(?!\p{L})/iu,
  /(?<!\p{L})(?:uen|kvk|ičo|acn|company (?:no|number)|co\W{0,2}reg|reg(?:istration)? (?:no|number))(?!\p{L})/iu,
]
/** What may stand between a label and its number: words such as `Reg No.`, a colon. */
const between =
  /^(?:[\s.:#°º-]{0,3}(?:registration|reg|number|nummer|numéro|nr|no|n|id|idnr|ident|intracom\p{L}{0,12})(?!\p{L}))*[\s.:#°º-]{0,4}/iu
const number =
  /^(?:[A-Z]{2,3}[ -]?)?(?=[A-Z\d][A-Z]?[-.]?\d|[A-Z]{3,4}\d|\d[A-Z])[A-Z\d]{1,15}(?:[ ./-]{1,2}(?=[\dA-Z]*\d)[A-Z\d]{1,9}){0,6}/

/** The number of a tax register in a row; `fit` tells how sure. Digits alone count only behind a label. */
export function taxNumberIn(row: string): { text: string; fit: number } | undefined {
  const text = row.slice(0, 400)
  for (const [at, label] of labels.entries()) {
    const found = label.exec(text)
    if (!found) continue
    const tail = text.slice(found.index + found[0].length)
    const rest = tail.slice(between.exec(tail)?.[0].length ?? 0)
    const value = number.exec(rest)?.[0]
    if (!value || value.replace(/\D/g, '').length < 7) continue
    if (/^[.,]\d{2}(?!\d)|^ ?%/.test(rest.slice(value.length))) continue
    return { text: value.trim(), fit: at === 0 ? 0.9 : 0.6 }
  }
  const shape = shapes.map((form) => form.exec(text)?.[0]).find((one) => one !== undefined)
  return shape === undefined ? undefined : { text: shape, fit: 0.75 }
}
