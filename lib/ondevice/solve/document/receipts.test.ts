import { expect, test } from 'vitest'
import { solveField } from '../solve-field'
import { field, imageRef, page, sceneOf } from '../test-scene.fixture'
import { findDates } from './find-dates'

const names = ['company', 'date', 'address', 'total']

async function read(rows: readonly string[]) {
  const outputs = names.map((name) => field(name))
  const scene = sceneOf({ document: imageRef() }, outputs, { pages: { a: page(rows) } })
  const found = await Promise.all(outputs.map((one) => solveField(one, scene)))
  return Object.fromEntries(found.map((finding, at) => [names[at], finding]))
}

const receipts: {
  kind: string
  rows: string[]
  company: string
  iso: string
  address: string
  total: string
}[] = [
  {
    kind: 'name over two lines, register number, rounding after the total',
    rows: [
      'KEDAI BUNGA MELATI INDAH',
      'SDN BHD',
      '(1234567-X)',
      'NO 8, JALAN KENANGA 3,',
      'TAMAN BUNGA RAYA, 43000 KAJANG,',
      'SELANGOR',
      'TEL: 03-8733 1200',
      'GST NO: 000112233445',
      'TAX INVOICE',
      'DATE: 14/02/2018 10:22',
      'QTY DESCRIPTION | AMOUNT',
      '1 ROSES RED | 20.00',
      '2 RIBBON | 3.03',
      'SUBTOTAL | 23.03',
      'ROUNDING | 0.02',
      'TOTAL | 23.05',
      'CASH | 50.00',
      'CHANGE | 26.95',
      'GST SUMMARY AMOUNT(RM) TAX(RM)',
      'SR @ 6% | 21.73 | 1.30',
      'TOTAL | 21.73 | 1.30',
    ],
    company: 'KEDAI BUNGA MELATI INDAH SDN BHD',
    iso: '2018-02-14',
    address: 'NO 8, JALAN KENANGA 3, TAMAN BUNGA RAYA, 43000 KAJANG, SELANGOR',
    total: '23.05',
  },
  {
    kind: 'title first, invoice wording, card payment, misread letters',
    rows: [
      'SIMPLIFIED TAX INVOICE',
      'ORCHID STATIONERY ENTERPRISE',
      'Co. Reg No: SA0123456-K',
      'Lot 12-A, Jalan Perdana 5/2,',
      'Bandar Perdana, 52100 Kuala Lumpur.',
      'Tel/Fax: 03-6251 7000',
      'Invoice No: INV-00912',
      '05-NOV-17 16:20:11',
      'Cashier: MEI',
      'A4 PAPER 70GSM',
      '9551234567890 2 x 9.90 | 19.80 SR',
      'Tota1 Qty: 2',
      'Total Excl GST | 18.68',
      'GST @6% | 1.12',
      'Tolal Incl GST | 19.8O',
      'VISA | 19.80',
      'Goods sold are not returnable',
    ],
    company: 'ORCHID STATIONERY ENTERPRISE',
    iso: '2017-11-05',
    address: 'Lot 12-A, Jalan Perdana 5/2, Bandar Perdana, 52100 Kuala Lumpur.',
    total: '19.80',
  },
  {
    kind: 'a note above the letterhead, amount below its label, date at the bottom',
    rows: [
      'lim siew ping',
      'RESTORAN SELERA UTARA',
      'NO. 21G, LORONG MAWAR 2, 08000 SUNGAI PETANI, KEDAH',
      '(GST ID: 001122334455)',
      'TABLE 7',
      'NASI GORENG | 8.50',
      'TEH TARIK | 2.00',
      'Sub Total : | 10.50',
      'Service Charge 10% | 1.05',
      'Net Total :',
      '11.55',
      'Cash | 20.00',
      'Change | 8.45',
      '2018-06-01 13:05:44',
      'EXCHANGE WITHIN 7 DAYS',
    ],
    company: 'RESTORAN SELERA UTARA',
    iso: '2018-06-01',
    address: 'NO. 21G, LORONG MAWAR 2, 08000 SUNGAI PETANI, KEDAH',
    total: '11.55',
  },
  {
    kind: 'an English shop with dollars',
    rows: [
      'HARBOUR LIGHT BOOKS LTD',
      '12 Mill Street, Springfield',
      'Phone: (217) 555-0134',
      'March 9, 2021 4:15 PM',
      'Atlas of Tides | $24.00',
      'Tax 8.25% | $1.98',
      'Grand Total | $25.98',
      'Mastercard | $25.98',
    ],
    company: 'HARBOUR LIGHT BOOKS LTD',
    iso: '2021-03-09',
    address: '12 Mill Street, Springfield',
    total: '$25.98',
  },
]

receipts.push(
  {
    kind: 'an owner named below the address, a final total after rounding',
    rows: [
      'SETIA STATIONERY SHOP',
      'NO. 31G&33G, JALAN SETIA INDAH 2,',
      '40170 SETIA ALAM',
      'Mobile: +6012-918 1234',
      'Owned By :',
      'SETIA SUPPLY SDN BHD (1135772-K)',
      '1. ORDER CHIT | 8.71 SR',
      'Total Sales Inclusive GST @6% | 8.71',
      'Round Adj | -0.01',
      'Final Total | 8.70',
      'CASH | 10.00',
      'CHANGE | 1.30',
      'INV NO: CS-0131321 Date : 05/10/2017',
    ],
    company: 'SETIA STATIONERY SHOP',
    iso: '2017-10-05',
    address: 'NO. 31G & 33G, JALAN SETIA INDAH 2, 40170 SETIA ALAM',
    total: '8.70',
  },
  {
    kind: 'a customer below, a negative payment and a tax table without a title',
    rows: [
      'BAKERY MENTARI (KL) SDN BHD (139386 X)',
      'Lot 3, Jalan Pelabuhan 23/1,',
      '40300 Shah Alam, Selangor.',
      'Tel: 03-55421234',
      'TAX INVOICE',
      '25/02/17 21:11',
      'SEGAR FRESH MARKET SDN BHD',
      'BUN | 28.40',
      'Total RM Incl. of GST | 28.40',
      'Rounding Adj | 0.00',
      'Cash | -30.00',
      'CHANGE | 1.60',
      'T @ 6% | 26.79 | 1.61',
      'Total | 26.79 | 1.61',
    ],
    company: 'BAKERY MENTARI (KL) SDN BHD',
    iso: '2017-02-25',
    address: 'Lot 3, Jalan Pelabuhan 23/1, 40300 Shah Alam, Selangor.',
    total: '28.40',
  },
)

test.each(receipts)('a receipt with $kind', async ({ rows, company, iso, address, total }) => {
  const found = await read(rows)
  expect(found.company?.value).toBe(company)
  expect(findDates(String(found.date?.value))[0]?.iso).toBe(iso)
  expect(found.address?.value).toBe(address)
  expect(found.total?.value).toBe(total)
  for (const name of names) {
    expect(found[name]?.sources[0]?.box, name).toBeDefined()
    expect(found[name]?.confidence, name).toBeGreaterThan(0.3)
  }
})

test('a page that is no receipt yields reasons, not guesses', async () => {
  const found = await read(['of the coins and the', 'background. We then', 'threshold the image'])
  for (const name of ['date', 'address', 'total']) {
    expect(found[name]?.value, name).toBeNull()
    expect(found[name]?.how.length, name).toBeGreaterThan(10)
  }
})

test('a date is given in ISO form when the description asks for it', async () => {
  const scene = sceneOf({ document: imageRef() }, [], {
    pages: { a: page(['SHOP LTD', 'Date: 03/04/2020']) },
  })
  const finding = await solveField(field('date', { kind: 'str' }, 'ISO date'), scene)
  expect(finding.value).toBe('2020-04-03')
})
