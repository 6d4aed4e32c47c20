import { expect, test } from 'vitest'
import { page } from '../test-scene.fixture'
import { rowsOf } from '../text/line'
import { findLineItems } from './line-items'

type Item = [name: string, quantity: number | undefined, price: number | undefined, amount: number]
const documents: { kind: string; text: string; items: Item[] }[] = [
  {
    kind: 'description, quantity, price, amount in English',
    text: `Redwood Plumbing LLC
Description | Qty | Rate | Amount
Water heater | 1 | 1,450.00 | 1,450.00
Boiler service | 4 | 95.00 | 380.00
Subtotal | 1,830.00
Total due | 1,830.00`,
    items: [
      ['Water heater', 1, 1450, 1450],
      ['Boiler service', 4, 95, 380],
    ],
  },
  {
    kind: 'positions before the wording in German',
    text: `Hagedorn GmbH
Pos. | Bezeichnung | Menge | Einzelpreis | Gesamtpreis
1 | Montage | 12 | 85,00 | 1.020,00
2 | Kabel NYM | 40 | 2,45 | 98,00
Nettobetrag | 1.118,00`,
    items: [
      ['Montage', 12, 85, 1020],
      ['Kabel NYM', 40, 2.45, 98],
    ],
  },
  {
    kind: 'blanks between thousands in French',
    text: `ATELIER MARCHAL SARL
Désignation | Qté | PU HT | Total HT
Vélo cargo | 2 | 1 450,00 | 2 900,00
Casque | 3 | 45,00 | 135,00
Total HT | 3 035,00 €`,
    items: [
      ['Vélo cargo', 2, 1450, 2900],
      ['Casque', 3, 45, 135],
    ],
  },
  {
    kind: 'figures in one run of text in Swedish',
    text: `Bokhandeln AB
Beskrivning Antal À-pris Belopp
Rådgivning 4 1 200,00 4 800,00
Pärm 2 156,34 312,68
Netto 5 112,68
Att betala 5 112,68 kr`,
    items: [
      ['Rådgivning', 4, 1200, 4800],
      ['Pärm', 2, 156.34, 312.68],
    ],
  },
  {
    kind: 'price before quantity in Italian',
    text: `Ferramenta Bruni
Descrizione | Prezzo | Quantità | Importo
Trapano | 410,00 | 3,00 | 1.230,00
Totale | 1.230,00`,
    items: [['Trapano', 3, 410, 1230]],
  },
  {
    kind: 'a till with the quantity in front in Spanish',
    text: `SUPER OLIVAR S.A.
2 LECHE ENTERA | 1,84
1 PAN | 1,10
3 x ZUMO | 4,50
TOTAL | 7,44
EFECTIVO | 10,00`,
    items: [
      ['LECHE ENTERA', 2, undefined, 1.84],
      ['PAN', 1, undefined, 1.1],
      ['ZUMO', 3, undefined, 4.5],
    ],
  },
  {
    kind: 'quantity times price below the wording in Polish',
    text: `SKLEP KOŁO
2024-05-11
Chleb razowy
2 x 7,50 | 15,00
Masło | 8,20
Ser żółty
0,532 x 32,90 | 17,50
SUMA PLN | 40,70`,
    items: [
      ['Chleb razowy', 2, 7.5, 15],
      ['Masło', undefined, undefined, 8.2],
      ['Ser żółty', 0.532, 32.9, 17.5],
    ],
  },
  {
    kind: 'a discount and a deposit among the things in Dutch',
    text: `Buurtsuper Jansen
Cola 6x0,90 | 5,40
Statiegeld | 0,90
Kaas | 8,45
Korting | -1,00
TOTAAL | 13,75`,
    items: [
      ['Cola', 6, 0.9, 5.4],
      ['Kaas', undefined, undefined, 8.45],
    ],
  },
  {
    kind: 'things given back in Portuguese',
    text: `Casa Moura
NOTA DE CRÉDITO
Descrição | Qtd | Preço | Valor
Porta | 2 | 312,50 | -625,00
Total | -625,00`,
    items: [['Porta', 2, 312.5, -625]],
  },
  {
    kind: 'count and price below the thing in Finnish',
    text: `Ruokakauppa Laakso
Kahvi | 8,40
3 x 2,80
Maito | 1,15
YHTEENSÄ | 9,55`,
    items: [
      ['Kahvi', 3, 2.8, 8.4],
      ['Maito', undefined, undefined, 1.15],
    ],
  },
  {
    kind: 'count and price above the thing in German',
    text: `Markt Linde
Tel. 0511 44 00 12
2 x 1,49
Butter | 2,98
Brot | 3,20
SUMME | 6,18`,
    items: [
      ['Butter', 2, 1.49, 2.98],
      ['Brot', undefined, undefined, 3.2],
    ],
  },
  {
    kind: 'wording that goes on below, and sums below their names, in Spanish',
    text: `Carpintería Robledo S.L.
Concepto | Cantidad | Precio | Importe
Puerta | 2 | 200,00 | 400,00
(roble macizo)
Marco | 1 | 50,00 | 50,00
incl. montaje
Base imponible | IVA | Total factura
450,00 | 94,50 | 544,50`,
    items: [
      ['Puerta (roble macizo)', 2, 200, 400],
      ['Marco incl. montaje', 1, 50, 50],
    ],
  },
  {
    kind: 'the code of the currency before each amount in Mexico',
    text: `Papelería Sol
Descripción | Cantidad | P. unitario | Importe
Resma | 3 | 132.90 | MXN 398.70
Total | MXN 398.70`,
    items: [['Resma', 3, 132.9, 398.7]],
  },
  {
    kind: 'count, price and amount with tax letters in French',
    text: `ATELIER MARCHAL SARL
Description | Quantité | Prix unitaire | Total
Pose de parquet | 12 | 38,50 | 462,00 A
Main d'œuvre | 3 | 1 045,00 | 3 135,00 A
Total HT | 3 597,00`,
    items: [
      ['Pose de parquet', 12, 38.5, 462],
      ["Main d'œuvre", 3, 1045, 3135],
    ],
  },
  {
    kind: 'price before a bare count, under a heading that names no price, in English',
    text: `Hawker Lima
Item aty Total
Curry Puff
$1.30 3 $3.90
Teh Tarik
$1.80 1 $1.80
Total Amount: | $5.70`,
    items: [
      ['Curry Puff', 3, 1.3, 3.9],
      ['Teh Tarik', 1, 1.8, 1.8],
    ],
  },
  {
    kind: 'quantity with decimals before a bare price, as the heading says, in Italian',
    text: `Ferramenta Bruni
Descrizione | Quantità | Prezzo | Importo
Vite | 3,00 | 4 | 12,00
Totale | 12,00`,
    items: [['Vite', 3, 4, 12]],
  },
  ...['Tota l Qty: 3', 'T O T A L : 3', 'Sub tot al', 'To ta1 Qty 3'].map((words) => ({
    kind: `a total with blanks inside (${words})`,
    text: `Kedai Lima
Item Qty S/Price Amount
Hammer 1 12.40 12.40
Nails 2 3.05 6.10
${words} 18.50
CASH : 20.00`,
    items: [
      ['Hammer', 1, 12.4, 12.4],
      ['Nails', 2, 3.05, 6.1],
    ] satisfies Item[],
  })),
]

test.each(documents)('$kind', ({ text, items }) => {
  const lines = page(text.split('\n')).lines.map((line) => ({ ...line, input: 'document' }))
  const found = findLineItems(rowsOf(lines))
  expect(found.map(({ name, quantity, price, amount }) => [name, quantity, price, amount])).toEqual(items)
})
