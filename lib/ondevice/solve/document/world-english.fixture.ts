/** Made-up documents as rows: `|` parts what stands in different columns. */
export interface WorldDocument {
  kind: string
  text: string
  iso: string
  total: number
}

export const english: Record<string, WorldDocument[]> = {
  'United States': [
    {
      kind: 'a diner with tip',
      text: `Juniper Diner
2915 Birch Ave, Salem, OR 97301
(503) 555-0188
03/04/2024 6:41 PM
Server: Kim | Table 7
2 Burger | 27.90
1 Lemonade | 4.25
Subtotal | 32.15
Tax | 2.65
Total | 34.80
Tip | 6.96
Total with tip | 41.76
Visa ****1881 | 41.76`,
      iso: '2024-03-04',
      total: 41.76,
    },
    {
      kind: 'a grocery with savings after the total',
      text: `Valley Fresh Foods
Boise, ID 83702
BANANAS 2.31 lb @ 0.59 /lb | 1.36
ORG EGGS | 6.49
YOU SAVED | 1.10-
TAX | 0.00
BALANCE | 7.85
DEBIT CARD | 7.85
CHANGE | 0.00
TOTAL NUMBER OF ITEMS SOLD = 2
TOTAL SAVINGS | 1.10
11/07/23 18:20`,
      iso: '2023-11-07',
      total: 7.85,
    },
    {
      kind: 'an invoice with a due date first',
      text: `Redwood Plumbing LLC
Invoice #20417
Due Date: 05/12/2024
Invoice Date: 04/12/2024
Description | Qty | Rate | Amount
Water heater | 1 | 1,450.00 | 1,450.00
Labor | 4 | 95.00 | 380.00
Subtotal | $1,830.00
Sales Tax (8.6%) | $157.38
Total Due | $1,987.38`,
      iso: '2024-04-12',
      total: 1987.38,
    },
    {
      kind: 'a refund in brackets',
      text: `Harbor Outfitters Inc.
RETURN
Jan 9, 2024
RAIN JACKET | (89.00)
TAX | (7.34)
REFUND TOTAL | ($96.34)
MASTERCARD | ($96.34)`,
      iso: '2024-01-09',
      total: -96.34,
    },
    {
      kind: 'fuel with three decimals',
      text: `Mesa Fuel Stop
Tucson AZ 85701
12/02/2023 07:14
PUMP 4 UNLEADED
GALLONS 11.204
PRICE/GAL $3.299
FUEL SALE | $36.96
TOTAL | $36.96
CREDIT | $36.96`,
      iso: '2023-12-02',
      total: 36.96,
    },
  ],
  'Great Britain': [
    {
      kind: 'BALANCE DUE as the total',
      text: `Fenwick Grocers
Thank you
SEMI SKIMMED MILK | £1.45
SOURDOUGH | £2.60
CHEDDAR | £3.75
Multibuy savings | -£0.80
BALANCE DUE | £7.00
CASH | £10.00
CHANGE DUE | £3.00
03/05/24 12:44`,
      iso: '2024-05-03',
      total: 7,
    },
    {
      kind: 'VAT analysis after the total',
      text: `The Copper Kettle
7 High St, York YO1 7HT
VAT Reg No 123 4567 89
12 March 2024 13:05
2 Cream Tea | 15.00
TOTAL | £15.00
CARD | £15.00
VAT RATE | NET | VAT | GROSS
20.00% | 12.50 | 2.50 | 15.00
TOTAL | 12.50 | 2.50 | 15.00`,
      iso: '2024-03-12',
      total: 15,
    },
    {
      kind: 'net, VAT and total due of an invoice',
      text: `Ashdown Joinery Ltd
INVOICE
Invoice date | 02/04/2024
Payment due | 02/05/2024
Oak door | 1 | 640.00 | 640.00
Net | £640.00
VAT @ 20% | £128.00
Total due | £768.00`,
      iso: '2024-04-02',
      total: 768,
    },
    {
      kind: 'a service charge added',
      text: `Salt & Smoke
05-06-2023 20:31
3 Small plates | 27.00
2 Wine | 17.00
Sub total | 44.00
Service charge 12.5% | 5.50
Total to pay | 49.50
Contactless | 49.50`,
      iso: '2023-06-05',
      total: 49.5,
    },
    {
      kind: 'a credit note with a true minus sign',
      text: `Thornbury Supplies Plc
CREDIT NOTE CN-118
Date: 1 Aug 2024
Returned chairs | −1,240.00
VAT 20% | −248.00
TOTAL | −1,488.00`,
      iso: '2024-08-01',
      total: -1488,
    },
  ],
  India: [
    {
      kind: 'lakhs and two halves of GST',
      text: `Bluebell Electronics Pvt Ltd
GSTIN: 29ABCDE1234F1Z5
Invoice Date: 05-08-2023
Laptop | 1 | 1,04,500.00
Taxable Value | 1,04,500.00
CGST 9% | 9,405.00
SGST 9% | 9,405.00
Round Off | 0.00
Grand Total | ₹1,23,310.00`,
      iso: '2023-08-05',
      total: 123310,
    },
    {
      kind: 'a restaurant bill rounded off',
      text: `Hotel Marigold
12/01/2024 21:10
Masala Dosa | 2 | 180.00
Filter Coffee | 2 | 80.00
Sub Total | 260.00
CGST @2.5% | 6.50
SGST @2.5% | 6.50
Round off | -0.00
Net Payable | Rs. 273.00
Thank you visit again`,
      iso: '2024-01-12',
      total: 273,
    },
    {
      kind: 'an amount without paise',
      text: `Shanti General Stores
Bill No 118
Date 07-Mar-2024
Rice 5kg | 420/-
Dal 1kg | 160/-
Bill Amount | Rs. 580/-
Cash | Rs. 600/-`,
      iso: '2024-03-07',
      total: 580,
    },
    {
      kind: 'total quantity beside the total',
      text: `Kaveri Silks
Dt: 19.10.2023
Saree Silk | 1 | 12,499.00
Blouse | 2 | 1,898.00
Total Qty : 3
Discount | 1,439.70
Total Amount | 12,957.30
UPI | 12,957.30`,
      iso: '2023-10-19',
      total: 12957.3,
    },
    {
      kind: 'crores on a tax invoice',
      text: `Deccan Machine Works Pvt. Ltd.
TAX INVOICE
Dated 31-Mar-2024
Taxable Amount | 1,00,00,000.00
IGST 18% | 18,00,000.00
Total Amount Payable | ₹ 1,18,00,000.00`,
      iso: '2024-03-31',
      total: 11800000,
    },
  ],
  Singapore: [
    {
      kind: 'service charge and GST on top',
      text: `Orchid Lane Kitchen Pte Ltd
18 Cross Street, Singapore 048423
GST Reg No: M2-0098765-4
04/07/2024 19:22
Laksa | 2 | $17.80
Lime Juice | 2 | $7.00
Subtotal | $24.80
Svc Chg 10% | $2.48
GST 9% | $2.46
TOTAL | $29.74
NETS | $29.74`,
      iso: '2024-07-04',
      total: 29.74,
    },
    {
      kind: 'GST included',
      text: `Tembusu Books
9 May 2024
Atlas | S$42.00
Total Payable | S$42.00
GST included 9% | S$3.47
VISA | S$42.00`,
      iso: '2024-05-09',
      total: 42,
    },
    {
      kind: 'rounding to five cents',
      text: `Kallang Cycle Works
11-12-2023
Chain | 23.43
Bell | 8.90
Total | 32.33
Rounding | -0.03
Nett Total | 32.30
Cash | 50.00
Change | 17.70`,
      iso: '2023-12-11',
      total: 32.3,
    },
    {
      kind: 'an invoice with terms',
      text: `Merlion Design Pte Ltd
Tax Invoice
Invoice Date : 01/02/2024
Due Date : 02/03/2024
Branding | 1 | 3,800.00 | 3,800.00
Sub-Total | 3,800.00
GST 9% | 342.00
Amount Due (SGD) | 4,142.00`,
      iso: '2024-02-01',
      total: 4142,
    },
    {
      kind: 'a member discount and points',
      text: `Bedok Mart
08/09/2023 10:02
Noodles | 5.40
Soy Milk | 3.20
Member Discount | -0.86
TOTAL | 7.74
Points earned 7
PayNow | 7.74`,
      iso: '2023-09-08',
      total: 7.74,
    },
  ],
}
