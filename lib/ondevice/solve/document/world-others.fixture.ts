import type { WorldDocument } from './world-english.fixture'

export const others: Record<string, WorldDocument[]> = {
  Malaysia: [
    {
      kind: 'a shop in Malay',
      text: `KEDAI BUKU CEMPAKA SDN BHD
No. 7, Jalan Kenari 3, 43000 Kajang
Tarikh: 03/04/2024 15:20
Buku nota | RM 12.60
Pensel | RM 3.20
JUMLAH KECIL | RM 15.80
SST 6% | RM 0.95
JUMLAH BESAR | RM 16.75
TUNAI | RM 20.00
BAKI | RM 3.25`,
      iso: '2024-04-03',
      total: 16.75,
    },
    {
      kind: 'rounding before the total',
      text: `Restoran Selasih
12 Ogos 2023
Nasi lemak | 8.50
Teh tarik | 2.53
Jumlah | 11.03
Pelarasan | 0.02
Jumlah perlu dibayar | 11.05
Tunai | 11.05`,
      iso: '2023-08-12',
      total: 11.05,
    },
    {
      kind: 'a GST summary after the change',
      text: `PERNIAGAAN TERATAI
TAX INVOICE
09-01-18
2 x 11.50 | 23.00 SR
Total Incl GST | 23.00
Cash | 50.00
Change | 27.00
GST Summary | Amount(RM) | Tax(RM)
SR 6% | 21.70 | 1.30`,
      iso: '2018-01-09',
      total: 23,
    },
    {
      kind: 'an invoice',
      text: `Elektrik Mutiara Sdn. Bhd.
Invois INV-1180
Tarikh invois: 5 Mac 2024
Tarikh akhir bayaran: 4 April 2024
Servis penghawa dingin | 3 | 180.00 | 540.00
Jumlah sebelum cukai | 540.00
SST 8% | 43.20
Jumlah keseluruhan | RM583.20`,
      iso: '2024-03-05',
      total: 583.2,
    },
    {
      kind: 'a credit note',
      text: `Kedai Kain Melati
NOTA KREDIT
Tarikh 21/11/2023
Pulangan kain | -RM 64.00
Jumlah | -RM 64.00`,
      iso: '2023-11-21',
      total: -64,
    },
  ],
  Sweden: [
    {
      kind: 'a receipt with moms below',
      text: `Järnhandel Norr AB
Org.nr 556123-4567
Kvitto 3381
2024-03-08 14:05
Hammare | 249,00
Skruv 100 st | 79,90
Totalt | 328,90 SEK
Öresavrundning | 0,10
Att betala | 329,00 SEK
Kort | 329,00
Moms % | Moms | Netto | Brutto
25 | 65,80 | 263,20 | 329,00`,
      iso: '2024-03-08',
      total: 329,
    },
    {
      kind: 'blanks between thousands',
      text: `Bokhandeln Ekbacken AB
Faktura 1187
Fakturadatum 5 maj 2023
Förfallodatum 4 juni 2023
Rådgivning | 4 | 1 200,00 | 4 800,00
Netto | 4 800,00
Moms 25% | 1 200,00
Att betala | 6 000,00 kr`,
      iso: '2023-05-05',
      total: 6000,
    },
    {
      kind: 'whole crowns',
      text: `Café Slussen
2023-12-19
Räksmörgås | 165:-
Kaffe | 34:-
Summa | 199:-
Swish | 199:-`,
      iso: '2023-12-19',
      total: 199,
    },
    {
      kind: 'a Danish receipt',
      text: `Byens Boghandel ApS
CVR 12345678
14.06.2024 12:22
Roman | 199,95
Kort | 24,95
I alt | 224,90
Heraf moms | 44,98
Dankort | 224,90`,
      iso: '2024-06-14',
      total: 224.9,
    },
    {
      kind: 'a Norwegian receipt',
      text: `Fjellsport AS
Org.nr 987 654 321 MVA
03.02.2024
Ullsokker | 229,00
Votter | 349,00
Sum å betale | 578,00
Herav MVA 25% | 115,60
Bankkort | 578,00`,
      iso: '2024-02-03',
      total: 578,
    },
  ],
  Poland: [
    {
      kind: 'a fiscal receipt',
      text: `PIEKARNIA ZŁOTY KŁOS
ul. Długa 21, 31-146 Kraków
NIP 676-123-45-67
2024-05-11
PARAGON FISKALNY
Chleb razowy 2 x7,50 | 15,00B
Drożdżówka 1 x4,20 | 4,20B
Sprzed. opod. PTU B | 19,20
Kwota B 08,00% | 1,42
Suma PTU | 1,42
SUMA PLN | 19,20
Gotówka | 20,00
Reszta | 0,80`,
      iso: '2024-05-11',
      total: 19.2,
    },
    {
      kind: 'an invoice',
      text: `Księgarnia Lipa Sp. z o.o.
Faktura nr 12/2023
Data wystawienia: 7 września 2023
Termin płatności: 21 września 2023
Nazwa | Ilość | Cena | Wartość
Projekt ulotki | 1 | 1 350,00 | 1 350,00
Razem netto | 1 350,00
VAT 23% | 310,50
Do zapłaty | 1 660,50 zł`,
      iso: '2023-09-07',
      total: 1660.5,
    },
    {
      kind: 'a restaurant',
      text: `Gospoda Pod Dębem
23.08.2023 19:40
2 x Pierogi ruskie | 56,00
Kompot | 9,00
Razem | 65,00
Napiwek | 5,00
Do zapłaty | 70,00
Karta | 70,00`,
      iso: '2023-08-23',
      total: 70,
    },
    {
      kind: 'a discount',
      text: `Sklep Rowerowy Koło
Data 02-02-2024
Kask | 189,00
Dzwonek | 25,00
Rabat | -21,40
RAZEM | 192,60 zł
BLIK | 192,60`,
      iso: '2024-02-02',
      total: 192.6,
    },
    {
      kind: 'a corrective invoice',
      text: `Hurtownia Kropka
FAKTURA KORYGUJĄCA
Data wystawienia 30.06.2024
Zwrot towaru | -246,00
Razem brutto | -246,00`,
      iso: '2024-06-30',
      total: -246,
    },
  ],
}
