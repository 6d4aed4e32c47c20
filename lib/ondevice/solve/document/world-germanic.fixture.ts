import type { WorldDocument } from './world-english.fixture'

export const germanic: Record<string, WorldDocument[]> = {
  Germany: [
    {
      kind: 'a supermarket till with a tax table',
      text: `Mühlentor Markt
Am Markt 3
24103 Kiel
UID Nr. DE811234567
BIO MILCH | 1,29 B
APFELSAFT | 1,99 A
PFAND | 0,25 A
LEERGUT | -0,50 A
SUMME EUR | 3,03
Geg. BAR EUR | 5,03
Rückgeld BAR EUR | 2,00
Steuer % | Netto | Steuer | Brutto
A= 19,0% | 1,46 | 0,28 | 1,74
B= 7,0% | 1,21 | 0,08 | 1,29
Gesamtbetrag | 2,67 | 0,36 | 3,03
02.03.2024 17:12`,
      iso: '2024-03-02',
      total: 3.03,
    },
    {
      kind: 'an invoice with thousands and a service day',
      text: `Hagedorn Elektro GmbH & Co. KG
Rechnung Nr. 2024-118
Rechnungsdatum: 5. Dezember 2023
Leistungsdatum: 28. November 2023
Zahlbar bis 19.12.2023
Pos. | Bezeichnung | Menge | Einzelpreis | Gesamtpreis
1 | Montage | 12 | 85,00 | 1.020,00
2 | Kabel | 40 | 2,45 | 98,00
Nettobetrag | 1.118,00 €
zzgl. 19 % MwSt. | 212,42 €
Rechnungsbetrag | 1.330,42 €`,
      iso: '2023-12-05',
      total: 1330.42,
    },
    {
      kind: 'a restaurant with tax inside',
      text: `Gasthaus Zum Löwen
Tisch 4
14.02.2024 20:11
2 x Wiener Schnitzel | 39,60
1 x Salat | 5,90
Gesamt | EUR 45,50
enthaltene MwSt. 7,26
Trinkgeld | 4,50
Zu zahlen | EUR 50,00
EC-Karte | EUR 50,00`,
      iso: '2024-02-14',
      total: 50,
    },
    {
      kind: 'a credit note',
      text: `Buchhandlung Weidenbach
GUTSCHRIFT
Datum 01.08.23
Retoure Atlas | -49,90
Retoure Kalender | -12,00
Gesamtbetrag | -61,90`,
      iso: '2023-08-01',
      total: -61.9,
    },
    {
      kind: 'a discount before the end',
      text: `Möbel Brandis
12. März 2024
Regal Eiche | 1.249,00
Zwischensumme | 1.249,00
Rabatt 10% | -124,90
Endbetrag EUR | 1.124,10
Kartenzahlung | 1.124,10
Sie sparen 124,90 EUR`,
      iso: '2024-03-12',
      total: 1124.1,
    },
  ],
  Switzerland: [
    {
      kind: 'an apostrophe between thousands',
      text: `Papeterie Seefeld AG
8002 Zürich
CHE-114.567.892 MWST
Datum: 03.11.2023
Drucker | 1'249.00
Papier | 38.50
Total CHF | 1'287.50
inkl. 8.1% MWST 96.47`,
      iso: '2023-11-03',
      total: 1287.5,
    },
    {
      kind: 'rounding to five Rappen',
      text: `Bäckerei Rüegg
28.06.2024 08:03
Gipfeli | 3.60
Kaffee crème | 4.83
Zwischentotal | 8.43
Rundung | 0.02
Total Fr. | 8.45
Bar | 10.00
Rückgeld | 1.55`,
      iso: '2024-06-28',
      total: 8.45,
    },
    {
      kind: 'a bill in French with HT and TTC',
      text: `Fromagerie du Lac SA
1003 Lausanne
le 7 septembre 2023
Gruyère | CHF 64.00
Total HT | CHF 64.00
TVA 2.5% | CHF 1.60
Total TTC | CHF 65.60`,
      iso: '2023-09-07',
      total: 65.6,
    },
    {
      kind: 'no Rappen',
      text: `Velo Zimmerli
Rechnung 771
Datum 15.01.2024
Service | Fr. 180.--
Kette | Fr. 45.--
Rechnungstotal | Fr. 225.--`,
      iso: '2024-01-15',
      total: 225,
    },
    {
      kind: 'euros given beside francs',
      text: `Hotel Seerose
04.05.2024
Übernachtung | 310.00
Kurtaxe | 7.00
Total CHF | 317.00
Total EUR | 326.51
Kreditkarte CHF | 317.00`,
      iso: '2024-05-04',
      total: 317,
    },
  ],
  Austria: [
    {
      kind: 'Jänner',
      text: `Café Sperlgasse
1010 Wien
9. Jänner 2024 16:20
Melange | 5,20
Apfelstrudel | 6,40
Summe | € 11,60
Bar | € 20,00
Zurück | € 8,40`,
      iso: '2024-01-09',
      total: 11.6,
    },
    {
      kind: 'USt. on top',
      text: `Holzbau Puchner GmbH
UID: ATU12345678
Rechnungsdatum 17.10.2023
Dachstuhl | 8.400,00
Summe netto | 8.400,00
20% USt. | 1.680,00
Gesamtsumme | € 10.080,00`,
      iso: '2023-10-17',
      total: 10080,
    },
    {
      kind: 'paid by Bankomat',
      text: `Trafik Hollabrunn
22.12.23
Zeitung | 2,80
Fahrschein | 2,40
Zu zahlen EUR | 5,20
Bankomatkarte | 5,20
MwSt 10% | 0,25
MwSt 20% | 0,40`,
      iso: '2023-12-22',
      total: 5.2,
    },
    {
      kind: 'an advance that was paid',
      text: `Weingut Strasser KG
Rechnung
Datum: 02.09.2023
Grüner Veltliner | 60 | 8,50 | 510,00
Versandkosten | 24,00
Gesamtbetrag | 534,00
Lieferung am 12.09.2023`,
      iso: '2023-09-02',
      total: 534,
    },
    {
      kind: 'a reversal',
      text: `Sport Almblick
STORNO
11.02.2024
Ski | -349,00
SUMME | -349,00`,
      iso: '2024-02-11',
      total: -349,
    },
  ],
  Netherlands: [
    {
      kind: 'a till with BTW table',
      text: `Tuincentrum Overveen
14-04-2024 11:32
Potgrond | 8,99
Viooltjes | 12,50
Subtotaal | 21,49
Uw voordeel | -2,00
Totaal | 19,49
Pinnen | 19,49
BTW % | Over | BTW | Totaal
21% | 16,11 | 3,38 | 19,49`,
      iso: '2024-04-14',
      total: 19.49,
    },
    {
      kind: 'an invoice',
      text: `Visser Fietsen B.V.
Factuurnummer 20240118
Factuurdatum 3 mei 2024
Vervaldatum 17 mei 2024
Omschrijving | Aantal | Prijs | Bedrag
Onderhoud | 2 | 79,50 | 159,00
Totaal excl. BTW | € 159,00
BTW 21% | € 33,39
Te betalen | € 192,39`,
      iso: '2024-05-03',
      total: 192.39,
    },
    {
      kind: 'cash, change and rounding',
      text: `Eetcafé Het Anker
12-10-23
Bitterballen | 8,75
Bier | 6,23
Totaal | 14,98
Afronding | 0,02
Te betalen | 15,00
Contant | 20,00
Wisselgeld | 5,00`,
      iso: '2023-10-12',
      total: 15,
    },
    {
      kind: 'a bottle deposit',
      text: `Buurtsuper Jansen
Datum: 01/02/2024
Cola 6x | 5,40
Statiegeld | 0,90
Subtotaal | 6,30
Aantal artikelen 1
TOTAAL EUR | 6,30
PIN | 6,30`,
      iso: '2024-02-01',
      total: 6.3,
    },
    {
      kind: 'a credit note',
      text: `Boekhandel De Linde
Creditnota 77
Datum: 28 februari 2024
Atlas retour | -€ 59,95
Totaalbedrag | -€ 59,95`,
      iso: '2024-02-28',
      total: -59.95,
    },
  ],
}
