import type { WorldDocument } from './world-english.fixture'

/** Kinds of documents beyond the till roll and the plain invoice, and money that is written in its own way. */
export const kinds: Record<string, WorldDocument[]> = {
  Japan: [
    {
      kind: 'sums without decimals, none with a currency',
      iso: '2023-06-17',
      total: 12409,
      text: `Ramen Hoshi
3-2 Kitahama
Osaka 541-0041
Tel: 06-5555-0123
Table 12
Ticket : 316073
5 Espresso | 3,595
1 Espresso | 4,800
1 Cheesecake | 1,860
Sub-total | 10,255
Service charge 12.5% | 1,026
Consumption tax 10% | 1,128
AMOUNT | 12,409
Cash tendered | 13,200
Change due | 791
Date/Time 2023-06-17`,
    },
    {
      kind: 'a bill with a day that is due and a balance of nought',
      iso: '2021-12-21',
      total: 8500,
      text: `Hoshi Power
Kyoto 605-0073
Date 2021-12-21
Invoice # 2824938
Due 2022-01-04
Electricity usage 312 kWh | 3,114
Standing charge 30 days | 3,779
Water usage 14 m3 | 834
Previous balance | ¥0
Charges this period | ¥7,727
Consumption tax 10% | ¥773
Total amount due | 8,500`,
    },
  ],
  Indonesia: [
    {
      kind: 'points between thousands, no decimals',
      iso: '2024-03-05',
      total: 154000,
      text: `WARUNG BU SARI
Jl. Melati No. 8, Bandung
Tanggal: 05/03/2024 12:44
2 Nasi Goreng | 70.000
4 Es Teh | 40.000
1 Ayam Bakar | 30.000
Subtotal | 140.000
Pajak 10% | 14.000
Total | Rp 154.000
Tunai | 200.000
Kembali | 46.000`,
    },
  ],
  France: [
    {
      kind: 'what was paid, then the notes handed over',
      iso: '2023-11-27',
      total: 15,
      text: `Parking du Marché
33000 Bordeaux
Entrée 27/11/2023 06:52
Sortie 27/11/2023 09:52
Montant payé | 15,00
TVA 20,00 % | 2,50
Payé en espèces | 20,00
A rendre | 5,00
Solde points | 2 024`,
    },
  ],
  'South Africa': [
    {
      kind: 'blanks between thousands, no currency anywhere',
      iso: '2023-08-18',
      total: 1752,
      text: `Umhlanga Lodge
Cape Town 8001
Invoice Date 18/08/2023
15/08/2023 Room | 576.00
16/08/2023 Room | 1 176.00
Total amount
1 752.00
VAT | 228.52
Paid by card | 1 752.00-
Balance | 0.00`,
    },
    {
      kind: 'blanks between thousands before a point',
      iso: '2022-05-16',
      total: 1654.16,
      text: `Karoo Office (Pty) Ltd
45 Long Street
Cape Town 8001
INVOICE
Order date : 12 May 2022
Date of issue : 16 May 2022
Description Hours Rate Line total
Consulting services 4 384.00 | R 1 536.00
Goods total | R 1 536.00
Member discount | (R 153.60)
Postage & packing | R 56.00
Total before tax | R 1 438.40
VAT 15% | R 215.76
Balance Due : | 1 654.16`,
    },
    {
      kind: 'R stands by the figure',
      iso: '2021-02-03',
      total: 268,
      text: `KAROO KITCHEN
Table 12
2021/02/03 19:20
2 Burger | R190.00
1 House red | R78.00
Total | R268.00
VAT included | R34.96`,
    },
  ],
  India: [
    {
      kind: 'headings above, the day of the order first',
      iso: '2023-03-09',
      total: -107319.64,
      text: `Credit note
ANNAPURNA SUPPLIES
Shop 7, Linking Road
Mumbai 400050
Order date INV Issue date Ref.
04/03/2023 INV-91951 09/03/2023 72676
Taxable Amount | Rs. -90,948.84
CGST 9% | Rs. -8,185.40
SGST 9% | -Rs. 8,185.40
Total Invoice Value | Rs. -107,319.64`,
    },
  ],
  Malaysia: [
    {
      kind: 'a parking ticket that names no total',
      iso: '2018-01-27',
      total: 11.5,
      text: `Parkir Bintang Sdn Bhd
18 Lorong Cempaka
50450 Kuala Lumpur
Time in 27/01/18 18:43
Time out 27/01/18 21:43
Parking fee: | 11.50
SST 6% | RM0.65
Tunai | RM20.00
Baki | RM8.50`,
    },
  ],
  Norway: [
    {
      kind: 'the sum with its currency on the row below, then a table of taxes',
      iso: '2024-04-18',
      total: 1159.65,
      text: `KIOSKEN VED FJORDEN
Kongens gate 8
7011 Trondheim
Salgsdato : 18.04.24 - 14:30:12
Juice | 948,90
Ost | 263,40
Rabatt | -52,65
Sum å betale
NOK 1 159,65
Mva. 25% | NOK 231,93
MVA % Beløp eks. mva MVA Brutto
25% | 927,72 | 231,93 | 1 159,65
TOTALT | 927,72 | 231,93 | 1 159,65`,
    },
    {
      kind: 'only what was paid, given and returned',
      iso: '2025-04-26',
      total: 144,
      text: `Bergen Parkering AS
Torgallmenningen 3
5014 Bergen
Start 2025-04-26 10:19
Slut 2025-04-26 13:19
Betalt : | 144,00 kr
Mottatt | 180,00 kr
Vekslepenger | 36,00 kr`,
    },
  ],
  Canada: [
    {
      kind: 'money back, named so and not as a total',
      iso: '2020-07-11',
      total: -49.39,
      text: `Érablière Tremblay inc.
1200 rue Sainte-Catherine
Montréal (Québec) H3B 1K9
Date : 2020-07-11
RETOUR
Croquettes | -3,95
Baguette tradition | -39,00
Sous-total | -42,95 $
TPS | -3,22 $
TVQ | -3,22 $
Remboursement : | -49,39 $
Interac | -49,39 $`,
    },
  ],
  Mexico: [
    {
      kind: 'what is to be received',
      iso: '2020-06-23',
      total: 6853.86,
      text: `Ferretería Juárez S.A. de C.V.
Av. Insurgentes Sur 1200
03100 Ciudad de México
Fecha: 23-06-2020
Vencimiento: 07-07-2020
Concepto Unidades P. unitario Total
Silla oficina 1 3,771.00 | $3,771.00
Consultoría 5 427.50 | $2,137.50
Subtotal | $5,908.50
I.V.A. | $945.36
Líquido a percibir : | $6,853.86`,
    },
  ],
  Spain: [
    {
      kind: 'a total named by the tax within it, after a sum',
      iso: '2019-10-03',
      total: 389.37,
      text: `Mesón Ortega S.L.
Calle Mayor 24
28013 Madrid
FECHA: 03-10-2019
4 Caña | 130,00
5 x Tortilla | 59,75
3 Flan casero | 101,97
1 Paella mixta | 62,25
Suma | 353,97
Servicio 10% | 35,40
TOTAL IVA INCL. | 389,37
Recibido | 400,00
CAMBIO | 10,63`,
    },
  ],
}
