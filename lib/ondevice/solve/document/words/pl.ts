import type { DocumentWords } from './document-words'

export const pl: DocumentWords = {
  language: 'pl',
  total: 'suma, razem, łącznie, suma pln, ogółem, łączna kwota',
  sum: 'kwota, wartość, opłata, opłata parkingowa, cena',
  payable:
    'do zapłaty, razem do zapłaty, kwota do zapłaty, razem brutto, suma brutto, należność, do zapłaty pln, wartość brutto, łącznie do zapłaty, suma do zapłaty, kwota brutto, kwota należności ogółem, należność ogółem, pozostało do zapłaty, do zwrotu, zapłacono razem, po rabacie, zwrócono, kwota zwrotu, zwrot, wartość faktury, kwota faktury, do zapłacenia, kwota zwrócona, pozostaje do zapłaty, wartość ogółem, suma należności',
  subtotal:
    'suma częściowa, podsuma, suma cząstkowa, wartość towarów, przed rabatem, poprzednie saldo, saldo punktów, razem pozycje, saldo',
  untaxed: 'netto, wartość netto, razem netto, suma netto, bez vat, kwota netto, przed rabatem',
  taxed: 'brutto, w tym, z vat, zawiera, w tym vat',
  tax: 'vat, ptu, podatek, suma ptu, kwota vat, podatek vat, kwota ptu, łączna kwota ptu, razem ptu, wartość vat',
  discount:
    'rabat, upust, obniżka, opust, zniżka, promocja, bonifikata, oszczędzasz, suma rabatów, łączny rabat',
  cash: 'gotówka, wpłacono, gotowka, otrzymano, zapłacono, przyjęto',
  card: 'karta, karta płatnicza, blik, przelew, visa, mastercard, bon, kartą, płatność kartą',
  change: 'reszta, reszta gotówka, wydano, reszta pln, reszta do wydania, wydana reszta',
  rounding: 'zaokrąglenie',
  deposit: 'kaucja, zaliczka, zadatek, opakowania zwrotne',
  tip: 'napiwek',
  service: 'obsługa, dostawa, przesyłka, koszt dostawy, serwis, opłata serwisowa',
  count: 'ilość, sztuk, liczba, punkty, pozycji, ilość pozycji, liczba pozycji, waga, szt',
  date: 'data, data wystawienia, data sprzedaży, dnia, wystawiono, dn, wystawiona dnia',
  due: 'termin płatności, termin, płatne do, termin zapłaty, zapłacić do, płatność do',
  delivery: 'data dostawy, dostawa, data zamówienia, data wykonania, data realizacji, data wydania',
  expiry: 'ważny do, ważna do, ważne do, termin ważności, wymiana do, zwrot do, najlepiej spożyć',
  birth: 'urodzenia, data urodzenia',
  otherDay: 'wydrukowano, od, okres, przyjazd, wyjazd, data wydruku',
  description: 'nazwa, opis, towar, usługa, nazwa towaru, produkt, nazwa usługi',
  quantity: 'ilość, szt, il, liczba',
  price: 'cena, cena jedn, cena netto, cena jednostkowa, cena brutto',
  amount: 'wartość, kwota, wartość brutto, wartość netto, razem',
  rate: 'stawka, stawka vat, vat, ptu',
  base: 'netto, wartość netto, sprzedaż opodatkowana, podstawa, sprzed opod, kwota netto',
  credit: 'faktura korygująca, korekta, zwrot, nota kredytowa',
  title: 'faktura, paragon, paragon fiskalny, faktura vat, rachunek, paragon niefiskalny, nota',
  number:
    'faktura nr, faktura vat nr, nr faktury, numer faktury, faktura, faktura vat, paragon nr, nr paragonu, nr dokumentu, rachunek nr, numer dokumentu, faktura numer',
  contact: 'tel, telefon, kom, faks',
  register: 'nip, regon, krs, pesel, bdo',
  legal: 'sp z o o, sp zoo, spółka, s a, sp j, sp k, s c',
  street: 'ul, ulica, al, aleja, pl, plac, os, osiedle, rynek',
  common:
    'dziękujemy, zapraszamy, ponownie, nabywca, sprzedawca, kasjer, ulica, ul, dni, do, w, zł, kasa, sp z o o, klient, miejsce, sprzedaż, oraz, prosimy, stolik',
}
