import { expect, test } from 'vitest'
import { solveField } from '../solve-field'
import { field, imageRef, page, sceneOf } from '../test-scene.fixture'

const letterheads: { country: string; rows: string[]; company: string; address: string }[] = [
  {
    country: 'Germany',
    rows: [
      'Krause Elektro GmbH',
      'Industriestr. 44',
      '70565 Stuttgart',
      'Tel. 0711 555 120',
      'Bon-Nr. #295240',
    ],
    company: 'Krause Elektro GmbH',
    address: 'Industriestr. 44, 70565 Stuttgart',
  },
  {
    country: 'Austria, a title beside the street',
    rows: [
      'Tischlerei Gruber e.U.',
      'Getreidegasse 9 | RECHNUNG',
      '5020 Salzburg',
      'Rg.-Nr.: RE73872',
      'Gesamt | 12,00',
    ],
    company: 'Tischlerei Gruber e.U.',
    address: 'Getreidegasse 9, 5020 Salzburg',
  },
  {
    country: 'France, no number in the first row',
    rows: [
      'LE PETIT ZINC',
      '3 place du Marché',
      '33000 Bordeaux',
      'Tél : 05 55 51 22 33',
      'Ticket 359100',
      'Net à payer | 8,00',
    ],
    company: 'LE PETIT ZINC',
    address: '3 place du Marché, 33000 Bordeaux',
  },
  {
    country: 'Italy, the title first',
    rows: [
      'FATTURA',
      'Ferramenta Bianchi S.r.l.',
      'Corso Umberto I 40',
      '80138 Napoli',
      'Fattura n. 4673',
      'Totale | 9,00',
    ],
    company: 'Ferramenta Bianchi S.r.l.',
    address: 'Corso Umberto I 40, 80138 Napoli',
  },
  {
    country: 'Portugal',
    rows: [
      'Ferragens Silva Lda',
      'NIF 501234567',
      'Rua Augusta 120',
      '1100-053 Lisboa',
      'Fatura nº 4673',
      'Total | 9,00',
    ],
    company: 'Ferragens Silva Lda',
    address: 'Rua Augusta 120, 1100-053 Lisboa',
  },
  {
    country: 'The Netherlands',
    rows: ['Fietsen Jansen B.V.', 'Damrak 70', '1012 LM Amsterdam', 'Bon #564546', 'Te betalen | 9,00'],
    company: 'Fietsen Jansen B.V.',
    address: 'Damrak 70, 1012 LM Amsterdam',
  },
  {
    country: 'Sweden',
    rows: [
      'Lindgrens Konditori',
      'Drottninggatan 40',
      '111 21 Stockholm',
      'Kvitto 4711',
      'Att betala | 9,00',
    ],
    company: 'Lindgrens Konditori',
    address: 'Drottninggatan 40, 111 21 Stockholm',
  },
  {
    country: 'Poland',
    rows: [
      'Piekarnia Złoty Kłos',
      'ul. Długa 15',
      '31-147 Kraków',
      'NIP 676-123-45-67',
      'PARAGON FISKALNY',
      'SUMA PLN | 9,00',
    ],
    company: 'Piekarnia Złoty Kłos',
    address: 'ul. Długa 15, 31-147 Kraków',
  },
  {
    country: 'Great Britain',
    rows: [
      'Thornbury Farm Shop',
      '14 High Street',
      'Ludlow SY8 1BS',
      'Receipt No. 78360',
      'BALANCE DUE | 9.00',
    ],
    company: 'Thornbury Farm Shop',
    address: '14 High Street, Ludlow SY8 1BS',
  },
  {
    country: 'England, the town between the street and its code',
    rows: ['Wharf Tearooms', '14 High Street', 'Matlock', 'DE4 3LT', 'Tel: 01629 555 010', 'Total | 8.00'],
    company: 'Wharf Tearooms',
    address: '14 High Street, Matlock, DE4 3LT',
  },
  {
    country: 'Canada, a house number that looks like a code',
    rows: ['Fraser Outfitters', '1188 Howe St', 'Vancouver, BC V6Z 2S8', 'Tel 604-555-0133', 'TOTAL | 8.00'],
    company: 'Fraser Outfitters',
    address: '1188 Howe St, Vancouver, BC V6Z 2S8',
  },
  {
    country: 'Germany, facts of the invoice beside the address',
    rows: [
      'Tischlerei Brandt GmbH | RECHNUNG',
      'Hauptstr. 12 | Rechnungs-Nr.: 2024/23560',
      '37073 Göttingen | Datum: 03.04.2024',
      'Tel. 0551 448812',
      'Gesamt | 12,00',
    ],
    company: 'Tischlerei Brandt GmbH',
    address: 'Hauptstr. 12, 37073 Göttingen',
  },
  {
    country: 'Mexico, a code behind its letters',
    rows: [
      'Taquería El Faro',
      'Av. Juárez 160',
      'Col. Centro',
      'C.P. 06010 Ciudad de México',
      'Total | 80.00',
    ],
    company: 'Taquería El Faro',
    address: 'Av. Juárez 160, Col. Centro, C.P. 06010 Ciudad de México',
  },
  {
    country: 'the United States, no code and things sold below',
    rows: [
      'HARBOUR TOOLS LLC',
      '4 Pier Road, Boston',
      'Lathe | 1,200.00',
      'Chuck | 34.56',
      'TOTAL | $1,234.56',
    ],
    company: 'HARBOUR TOOLS LLC',
    address: '4 Pier Road, Boston',
  },
  {
    country: 'Austria, as a reader drops blanks and takes ß for B',
    rows: ['Trafik Huber GmbH', 'Mariahilfer StraBe 77,1060 Wien', 'Tel. 01 555 44 12', 'Summe | 8,00'],
    company: 'Trafik Huber GmbH',
    address: 'Mariahilfer Straße 77, 1060 Wien',
  },
]

test.each(letterheads)('$country', async ({ rows, company, address }) => {
  const outputs = [field('vendor'), field('address')]
  const scene = sceneOf({ document: imageRef() }, outputs, { pages: { a: page(rows) } })
  const [name, place] = await Promise.all(outputs.map((one) => solveField(one, scene)))
  expect({ company: name?.value, address: place?.value }).toEqual({ company, address })
})
