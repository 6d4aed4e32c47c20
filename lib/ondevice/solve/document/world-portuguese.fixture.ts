import type { WorldDocument } from './world-english.fixture'

export const portuguese: Record<string, WorldDocument[]> = {
  Portugal: [
    {
      kind: 'a till',
      text: `Padaria Aurora Lda
Porto 4050-031
NIF: 501234567
Fatura simplificada FS 12/3345
2024-02-03 10:15
Pão integral | 2,80
Café | 1,10
Subtotal | 3,90
TOTAL A PAGAR | 3,90
Numerário | 5,00
Troco | 1,10
Taxa | Base | IVA | Total
6% | 2,64 | 0,16 | 2,80
13% | 0,97 | 0,13 | 1,10`,
      iso: '2024-02-03',
      total: 3.9,
    },
    {
      kind: 'an invoice',
      text: `Ferragens Moura, S.A.
Fatura FT 2023/118
Data de emissão: 21/09/2023
Vencimento: 21/10/2023
Porta | 4 | 312,50 | 1.250,00
Total ilíquido | 1.250,00
IVA 23% | 287,50
Total do documento | 1.537,50 EUR`,
      iso: '2023-09-21',
      total: 1537.5,
    },
    {
      kind: 'a discount',
      text: `Livraria Ferreira
12 de março de 2024
Romance | 17,90
Desconto | -1,79
Valor a pagar | 16,11 €
Multibanco | 16,11 €`,
      iso: '2024-03-12',
      total: 16.11,
    },
    {
      kind: 'a restaurant',
      text: `Tasca do Rio
Mesa 12
08-06-2023 22:41
Bacalhau | 35,00
Vinho | 12,00
Total | 47,00 €
IVA incluído | 5,41
Gorjeta | 3,00
Total pago | 50,00 €`,
      iso: '2023-06-08',
      total: 50,
    },
    {
      kind: 'a credit note',
      text: `Casa Moura
NOTA DE CRÉDITO NC 4
Data 30/01/2024
Devolução | -80,00
IVA 23% | -18,40
Total | -98,40`,
      iso: '2024-01-30',
      total: -98.4,
    },
  ],
  Brazil: [
    {
      kind: 'a coupon with tax told below',
      text: `MERCADO IPE LTDA
CNPJ 12.345.678/0001-90
CUPOM FISCAL ELETRONICO
001 ARROZ 5KG | 2 UN x 26,90 | 53,80
002 CAFE 500G | 1 UN x 18,49 | 18,49
QTD. TOTAL DE ITENS | 2
VALOR TOTAL R$ | 72,29
Dinheiro | 100,00
Troco R$ | 27,71
Valor aprox. dos tributos R$ 13,02 (18,01%)
05/03/2024 17:40:12`,
      iso: '2024-03-05',
      total: 72.29,
    },
    {
      kind: 'thousands on an invoice',
      text: `Casa das Tintas S.A.
Nota fiscal nº 4471
Data de emissão 11/08/2023
Tinta acrílica | 30 | 289,90 | 8.697,00
Valor dos produtos | 8.697,00
Frete | 120,00
Desconto | 317,00
Valor total da nota | R$ 8.500,00`,
      iso: '2023-08-11',
      total: 8500,
    },
    {
      kind: 'a service tax of ten per cent',
      text: `Churrascaria Pampa
02/12/2023 13:15
Rodízio | 2 | 198,00
Refrigerante | 2 | 17,80
Subtotal | 215,80
Taxa de serviço 10% | 21,58
Total a pagar | R$ 237,38
Cartão de crédito | R$ 237,38`,
      iso: '2023-12-02',
      total: 237.38,
    },
    {
      kind: 'the month in words',
      text: `Padaria Bela Vista ME
São Paulo, 9 de outubro de 2023
Bolo de milho | 32,00
Pão de queijo | 14,50
TOTAL R$ | 46,50
PIX | 46,50`,
      iso: '2023-10-09',
      total: 46.5,
    },
    {
      kind: 'a return',
      text: `Loja Horizonte
DEVOLUÇÃO
14/04/2024
Camisa | -R$ 89,90
Total | -R$ 89,90`,
      iso: '2024-04-14',
      total: -89.9,
    },
  ],
}
