import type { DocumentWords } from './document-words'

export const cs: DocumentWords = {
  language: 'cs',
  total: 'celkem, celkem kč, součet, úhrn',
  sum: 'částka, cena, suma, zůstatek, nákup, poplatek, parkovné, jízdné, platba',
  payable:
    'k úhradě, celkem k úhradě, k platbě, celkem k platbě, částka k úhradě, částka celkem, celkem s dph, celková částka, celková cena, k zaplacení, celkem k zaplacení, zbývá uhradit, doplatek, vratka celkem, celkem czk, celkem včetně dph, konečná cena, vráceno zákazníkovi',
  subtotal: 'mezisoučet, předchozí zůstatek, minulý zůstatek, zboží celkem, nedoplatek minulý',
  untaxed: 'bez dph, základ, základ daně, celkem bez dph, cena bez dph, netto',
  taxed: 'vč, včetně, s dph, obsahuje, z toho',
  tax: 'dph, daň, daň celkem, dph celkem, výše dph, z toho dph',
  discount: 'sleva, slevy, sleva celkem, ušetřili jste, ušetřeno, kupón, kupon, bonus',
  cash: 'hotovost, hotově, přijato, přijato hotově, placeno, zaplaceno, uhrazeno, v hotovosti',
  card: 'karta, kartou, platební karta, platba kartou, platební kartou, stravenky, poukaz, visa, mastercard, bezhotovostně',
  change: 'vráceno, vrátit, zpět, k vrácení',
  rounding: 'zaokrouhlení, zaokrouhleno, haléřové vyrovnání',
  deposit: 'záloha, zálohy, vratné obaly, lahve, uhrazená záloha',
  tip: 'spropitné, tuzér',
  service: 'doprava, dopravné, balné, poštovné, servisní poplatek',
  count: 'ks, počet položek, položek, počet, body, kusů, množství',
  date: 'datum, datum vystavení, vystaveno, vystaveno dne, dne, datum prodeje, datum nákupu',
  due: 'splatnost, datum splatnosti, splatno, splatné, splatné do, uhradit do',
  delivery:
    'datum dodání, dodáno, datum plnění, datum zdanitelného plnění, duzp, datum objednávky, uskutečnění plnění',
  expiry: 'platnost do, platnost, spotřebujte do, vrácení do, záruka do',
  birth: 'datum narození, narozen',
  otherDay: 'období, příjezd, odjezd, tisk, vytištěno, vjezd, výjezd, platí od',
  description: 'popis, položka, název, zboží, služba, označení, předmět',
  quantity: 'množství, počet, ks, hodin',
  price: 'cena, cena ks, jedn cena, jednotková cena, cena za kus, cena mj',
  amount: 'celkem, částka, cena celkem, hodnota',
  rate: 'sazba, dph, sazba dph',
  base: 'základ, základ daně, bez dph',
  credit: 'dobropis, opravný daňový doklad, vratka, storno',
  title:
    'faktura, účtenka, paragon, daňový doklad, doklad, dobropis, stvrzenka, zjednodušený daňový doklad, účet',
  number:
    'faktura č, faktura, číslo faktury, faktura číslo, doklad č, číslo dokladu, účtenka č, č dokladu, číslo účtenky',
  contact: 'tel, telefon, mobil, e mail, email',
  register: 'ičo, ič, dič',
  legal: 's r o, a s, spol, k s, v o s, z s, sro',
  street: 'ulice, ul, náměstí, nám, třída, tř, nábřeží, nábř, sídliště, silnice',
  common:
    'děkujeme, za, nákup, odběratel, dodavatel, prodejna, pokladna, stůl, a, na, dne, účet, vystavil, zákazník',
}
