import type { WorldDocument } from './world-english.fixture'

/** Boxes of sums with their names above, sums that look like the total and are not, and languages with few documents elsewhere. */
export const boxes: Record<string, WorldDocument[]> = {
  Finland: [
    {
      kind: 'a till roll',
      iso: '2023-03-07',
      total: 23.65,
      text: `Ruokakauppa Laakso
Mannerheimintie 40
00100 Helsinki
Puh. 09 555 0123
KUITTI 4471
Maito | 1,15
Kalakeitto | 12,50
Leipä | 10,00
VÄLISUMMA | 23,65
YHTEENSÄ | 23,65
ALV 14% | 2,90
KÄTEINEN | 50,00
TAKAISIN | 26,35
7.3.2023 17:20
KIITOS KÄYNNISTÄ`,
    },
    {
      kind: 'an invoice with a day that is due',
      iso: '2024-11-04',
      total: 1255,
      text: `Putkityö Salo Oy
Laskun numero: 20418
Laskun päiväys: 4.11.2024
Eräpäivä: 18.11.2024
Kuvaus | Määrä | Hinta | Yhteensä
Asennus | 10 | 100,00 | 1 000,00
Veroton yhteensä | 1 000,00
ALV 25,5 % | 255,00
Maksettava yhteensä | 1 255,00 €`,
    },
  ],
  Czechia: [
    {
      kind: 'a till roll',
      iso: '2022-08-19',
      total: 214,
      text: `Potraviny Kovář
Lidická 12, 602 00 Brno
DIČ: CZ11223344
ÚČTENKA č. 882
Chléb | 42,00
Sýr | 171,60
MEZISOUČET | 213,60
Zaokrouhlení | 0,40
CELKEM K ÚHRADĚ | 214,00 Kč
HOTOVOST | 500,00
VRÁCENO | 286,00
19. 8. 2022 11:05
Děkujeme za nákup`,
    },
  ],
  'Spain, sums below their names': [
    {
      kind: 'a box of one row',
      iso: '2023-05-22',
      total: 484,
      text: `Carpintería Robledo S.L.
Factura nº 2023/88
Fecha: 22/05/2023
Concepto | Cantidad | Precio | Importe
Puerta | 2 | 200,00 | 400,00
Base imponible | % IVA | Cuota | Total factura
400,00 | 21% | 84,00 | 484,00 €`,
    },
  ],
  'Japan, sums below their names': [
    {
      kind: 'a box of one row without decimals',
      iso: '2024-02-09',
      total: 33000,
      text: `Hoshi Translation
Date: 2024/02/09
Description | Qty | Unit price | Amount
Translation | 4 | 7,500 | 30,000
Subtotal | Tax | Amount due
30,000 | 3,000 | ¥33,000`,
    },
  ],
  India: [
    {
      kind: 'what was owed before, then paid',
      iso: '2023-12-07',
      total: 944,
      text: `Metro Broadband
Bill Date 07/12/2023
Due Date 26/12/2023
Previous Due | 620.00
Payment Received | -620.00
Current Month Charges | 800.00
CGST 9% | 72.00
SGST 9% | 72.00
Total Amount Payable | 944.00`,
    },
    {
      kind: 'a balance that is the change, and cents rounded off',
      iso: '2024-01-18',
      total: 1866,
      text: `Kalyani Stores
GSTIN: 29AAACK1234L1Z5
Date: 18/01/2024
Rice | 1,865.94
Rounded Off | 0.06
TOTAL | 1,866.00
Cash | 2,000.00
Balance | 134.00`,
    },
  ],
  Brazil: [
    {
      kind: 'what was handed over, named as a value',
      iso: '2023-08-28',
      total: 27.9,
      text: `MERCADO SABIA LTDA
CNPJ: 22.333.444/0001-55
28/08/2023 16:09
Arroz | 27,90
TOTAL R$ | 27,90
Valor recebido | 30,00
Troco | 2,10`,
    },
  ],
  England: [
    {
      kind: 'a net sum of a rate below the total',
      iso: '2021-02-24',
      total: 34.14,
      text: `Wharf Garage Ltd
VAT No 412 8821 07
24 February 2021 08:50
Unleaded | 34.14
TOTAL (incl VAT) | £34.14
Total net 23% | 27.76
VAT 23% | 6.38`,
    },
    {
      kind: 'a fee among the things sold and sums below their names',
      iso: '2021-01-06',
      total: 1316.4,
      text: `Larch Studio Ltd
Invoice Date: 06/01/2021
Description | Qty | Unit Price | Amount
Site visit | 2 | 300.75 | 601.50
Design fee | 1 | 495.50 | 495.50
Net | VAT | Total due
1,097.00 | 219.40 | 1,316.40`,
    },
  ],
}
