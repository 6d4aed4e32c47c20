import type { WorldDocument } from './world-english.fixture'

export const romance: Record<string, WorldDocument[]> = {
  France: [
    {
      kind: 'blanks between thousands',
      text: `ATELIER MARCHAL SARL
12 rue des Tanneurs 69002 Lyon
Facture n° 2024-31
Date de facture : 8 février 2024
Échéance : 9 mars 2024
Désignation | Qté | PU HT | Total HT
Vélo cargo | 2 | 1 450,00 | 2 900,00
Total HT | 2 900,00 €
TVA 20 % | 580,00 €
Net à payer | 3 480,00 €`,
      iso: '2024-02-08',
      total: 3480,
    },
    {
      kind: 'a supermarket with cash',
      text: `SUPER DUFOUR
31000 TOULOUSE
PAIN COMPLET | 2,10
FROMAGE | 6,85
REMISE FIDELITE | -0,50
TOTAL A PAYER | 8,45 EUR
ESPECES | 10,00
RENDU MONNAIE | 1,55
3 ARTICLES
14/11/2023 18:04`,
      iso: '2023-11-14',
      total: 8.45,
    },
    {
      kind: 'a restaurant with tax below the total',
      text: `Le Petit Canard
Le 03/08/2023 à 21:15
2 Menu du jour | 39,00
1 Café | 2,20
TOTAL TTC | 41,20
Dont TVA 10% | 3,75
Carte bancaire | 41,20
Service compris`,
      iso: '2023-08-03',
      total: 41.2,
    },
    {
      kind: 'a tax table before the total',
      text: `Quincaillerie Bertin
1 juin 2024
Perceuse | 129,90
Vis | 4,50
Taux | HT | TVA | TTC
20% | 112,00 | 22,40 | 134,40
Total TTC | 134,40
CB | 134,40`,
      iso: '2024-06-01',
      total: 134.4,
    },
    {
      kind: 'a credit note',
      text: `Librairie du Pont
AVOIR N° 12
Date : 02.07.2024
Retour atlas | -45,00
TVA 5,5% | -2,48
Total TTC | -47,48 €`,
      iso: '2024-07-02',
      total: -47.48,
    },
  ],
  Italy: [
    {
      kind: 'a commercial document',
      text: `PANIFICIO GALLO
VIA GARIBALDI 24 BOLOGNA
P.IVA 01234567890
DOCUMENTO COMMERCIALE
di vendita o prestazione
DESCRIZIONE | IVA | Prezzo(€)
PANE INTEGRALE | 4% | 3,20
FOCACCIA | 10% | 4,50
Subtotale | 7,70
TOTALE COMPLESSIVO | 7,70
di cui IVA | 0,53
Pagamento contante | 10,00
Resto | 2,30
12-03-2024 09:41`,
      iso: '2024-03-12',
      total: 7.7,
    },
    {
      kind: 'an invoice',
      text: `Ferramenta Bruni S.p.A.
Fattura n. 318
Data fattura: 4 luglio 2023
Scadenza: 3 agosto 2023
Descrizione | Quantità | Prezzo | Importo
Trapano | 3 | 410,00 | 1.230,00
Imponibile | 1.230,00
IVA 22% | 270,60
Totale fattura | € 1.500,60`,
      iso: '2023-07-04',
      total: 1500.6,
    },
    {
      kind: 'cover charge',
      text: `Trattoria La Pergola
05/09/2023
2 Tagliatelle | 25,00
1 Vino | 14,00
Coperto | 5,00
Totale Euro | 44,00
Bancomat | 44,00`,
      iso: '2023-09-05',
      total: 44,
    },
    {
      kind: 'a discount',
      text: `Libreria Antonelli
Data 11/12/2023
Romanzo | 18,00
Atlante | 42,00
Totale parziale | 60,00
Sconto | -6,00
Importo da pagare | 54,00
Carta di credito | 54,00`,
      iso: '2023-12-11',
      total: 54,
    },
    {
      kind: 'a refund',
      text: `Calzature Moro
NOTA DI CREDITO
28/01/2024
Reso scarpe | -119,00
Totale | -119,00`,
      iso: '2024-01-28',
      total: -119,
    },
  ],
  Spain: [
    {
      kind: 'a supermarket',
      text: `SUPER OLIVAR S.A.
C/ MAYOR 45 28013 MADRID
FACTURA SIMPLIFICADA: 2044-011
06/02/2024 19:27
2 LECHE ENTERA | 1,84
1 PAN | 1,10
TOTAL (€) | 2,94
ENTREGADO | 5,00
CAMBIO | 2,06
IVA | BASE IMPONIBLE (€) | CUOTA (€)
4% | 2,83 | 0,11
TOTAL | 2,83 | 0,11`,
      iso: '2024-02-06',
      total: 2.94,
    },
    {
      kind: 'an invoice with the month in words',
      text: `Ferretería Campos S.L.
Factura nº 88
Fecha: 15 de enero de 2024
Vencimiento: 14 de febrero de 2024
Reforma de baño | 1 | 3.250,00 | 3.250,00
Base imponible | 3.250,00 €
IVA 21% | 682,50 €
Total factura | 3.932,50 €`,
      iso: '2024-01-15',
      total: 3932.5,
    },
    {
      kind: 'a restaurant',
      text: `Mesón El Olivo
Mesa 3
10/10/2023 15:02
2 Menú del día | 27,00
1 Café solo | 1,40
TOTAL A PAGAR | 28,40
IVA INCLUIDO
Tarjeta | 28,40`,
      iso: '2023-10-10',
      total: 28.4,
    },
    {
      kind: 'a discount before tax',
      text: `Muebles Robledo
Fecha 02-03-2024
Mesa roble | 480,00
Subtotal | 480,00
Descuento 5% | -24,00
Importe total | 456,00`,
      iso: '2024-03-02',
      total: 456,
    },
    {
      kind: 'a corrective invoice',
      text: `Librería Santos
FACTURA RECTIFICATIVA
Fecha de factura 07/05/2024
Devolución libro | -24,50
Total | -24,50 €`,
      iso: '2024-05-07',
      total: -24.5,
    },
  ],
}
