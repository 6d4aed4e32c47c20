import type { DocumentWords } from './document-words'

export const en: DocumentWords = {
  language: 'en',
  total: 'total, totals, ttl, bill amount',
  sum: 'amount, amt, sum, net, nett, balance, purchase, invoice value, fee, fare, parking fee, parking charge, parking, toll, rent, premium, total paid, charge',
  payable:
    'grand total, amount due, balance due, total due, total to pay, to pay, amount payable, total payable, net payable, payable, amount to pay, please pay, invoice total, final total, nett total, net total, pay this amount, due, grand, final, rounded, after discount, total after discount, nett amount, refund total, total refund, total refunded, refund amount, amount refunded, refund due, refund, refunded, total credit, credit total',
  subtotal:
    'subtotal, sub total, sub ttl, sub, goods total, items total, merchandise, total before discount, before discount, previous balance, previous due, previous dues, last due, old balance, old due, arrears, past due, overdue balance, prior balance, opening balance, balance forward, balance brought forward, last bill, previous bill, brought forward, current charges, points balance, account balance, gift card balance, card balance, new charges, total charges before, total before discounts, total before tip',
  untaxed:
    'excl, exc, exclusive, excluding, before, without, w o, ex vat, ex gst, non tax, net of tax, taxable, taxable value, taxable amount, pre tax',
  taxed: 'incl, inc, including, inclusive, included, includes, with, after, gross',
  tax: 'tax, sales tax, gst, vat, sst, hst, pst, cgst, sgst, igst, utgst, cess, service tax, duty',
  discount:
    'discount, disc, savings, saving, saved, save, you saved, promotion, promo, coupon, rebate, markdown, less, multibuy, clubcard, loyalty, total savings, your savings today, you have saved, total discount, member savings, total saved, your savings',
  cash: 'cash, cash tendered, tendered, tender, amount tendered, paid, cash paid, payment, received, amount paid',
  card: 'visa, mastercard, master, card, amex, debit, debit card, credit card, credit, bank, eftpos, contactless, maestro, apple pay, google pay, upi, paynow, nets, mydebit, grabpay, boost, voucher, gift card, member, discover, paypal, giro',
  change: 'change, chg, change due, your change, change given, cash back, cashback',
  rounding:
    'rounding, round off, rounded off, r off, roundoff, rnd, round, adj, rounding adj, rounding adjustment',
  deposit: 'deposit, bottle deposit, crv, container deposit, advance, down payment, prepaid',
  tip: 'tip, gratuity, tips, suggested tip',
  service:
    'service charge, serv charge, svc, svr chg, srv, serv, service, delivery fee, shipping, postage, delivery charge, handling, packing',
  count:
    'qty, quantity, items, item, pcs, points, point, unit, units, total qty, total items, item count, no of items, total quantity, weight, pieces, points earned, points total, reward points, loyalty points balance, total points, total number of items sold, number of items',
  date: 'date, dated, date of issue, issue date, issued, invoice date, bill date, transaction date, receipt date, purchase date, date time, dt, tax point, date of invoice, date of receipt, date of sale, sale date, issued on, invoiced, billed on, statement date',
  due: 'due, due date, payment due, pay by, payable by, please pay by, due on, payment date, due by',
  delivery:
    'delivery, delivery date, delivered, shipped, ship date, shipping date, dispatch, dispatched, supply date, date of supply, service date, order date, ordered, ordered on, date ordered, order placed on',
  expiry:
    'expiry, expires, expire, exp, valid, valid until, valid till, best before, use by, return by, returns until, exchange, exchange by, warranty until, exp date, expiry date, expiration date',
  birth: 'birth, born, dob, date of birth',
  otherDay:
    'print, printed, since, effective, wef, closing, version, approved, established, est, period, from, until, before, member since, order placed, check in, check out, billing period, arrival, departure, period covered, valid from, reading date, meter reading, closing date, manufactured, mfg, time in, time out, entry, exit',
  description: 'description, item, items, desc, article, product, particulars, details, service, goods',
  quantity: 'qty, quantity, units, hours, hrs, pcs, nos',
  price: 'price, unit price, unit cost, rate, each, u price, cost, unit, mrp',
  amount: 'amount, total, line total, amt, net amount, value, ext price, extended',
  rate: 'rate, tax rate, vat rate, code, tax code, vat code, gst rate',
  base: 'net, goods, taxable, taxable value, base, net amount, nett, ex vat',
  credit: 'credit note, refund, credit memo, return, credit invoice, refunded',
  title: 'invoice, tax invoice, receipt, bill, cash bill, credit note, quotation, statement, order',
  number:
    'invoice no, invoice number, invoice #, invoice, invoice nr, inv no, inv, invoice ref, invoice reference, invoice id, bill no, bill number, receipt no, receipt number, receipt, receipt id, document no, document number, doc no, tax invoice no, credit note no, credit note number, docket no',
  contact: 'tel, phone, telephone, fax, email, mobile, www, website, web',
  register:
    'vat no, vat reg no, gst no, gstin, gst reg no, company no, reg no, uen, ein, tax id, vat number, registered no, pan, cin, fssai',
  legal: 'ltd, limited, llc, inc, corp, corporation, plc, llp, co, company, pte, pvt, lp, incorporated',
  street:
    'street, st, road, rd, avenue, ave, lane, drive, dr, boulevard, blvd, way, square, court, building, tower, house, suite, unit, floor, highway, hwy, parkway, crescent, close, terrace, place, plot, sector, nagar, marg, salai, cross, main, opp, near, blk, block, kingsway, mews, row, hill, quay',
  common:
    'thank you, customer, invoice, receipt, welcome, please, goods, server, table, cashier, street, road, shopping, visit, bill to',
}
