import type { DocumentWords } from './document-words'

export const sv: DocumentWords = {
  language: 'sv',
  total: 'totalt, summa, total, totalt sek, tot, totalbelopp, slutsumma',
  sum: 'belopp, parkeringsavgift, avgift, pris',
  payable:
    'att betala, summa att betala, totalt att betala, att betala sek, totalsumma, fakturabelopp, betala, totalt inkl moms, summa inkl moms, summa inkl, totalt inkl, belopp att betala, att få tillbaka, att återbetala, totalt köp, efter rabatt, återbetalat, summa retur, återbetalning, att återfå, fakturasumma, totalt belopp, slutbelopp, kvar att betala, belopp att återbetala, total summa, summa totalt',
  subtotal: 'delsumma, subtotal, mellansumma, delbelopp, före rabatt, föregående saldo, ingående saldo',
  untaxed:
    'exkl moms, exkl, netto, exklusive, summa exkl moms, utan moms, före moms, totalt exkl moms, summa netto, nettobelopp',
  taxed: 'inkl moms, inkl, inklusive, varav, brutto',
  tax: 'moms, varav moms, mervärdesskatt, momsbelopp, moms sek, skatt, total moms',
  discount:
    'rabatt, avdrag, erbjudande, prisnedsättning, bonus, du har sparat, kupong, extrapris, medlemsrabatt, total rabatt, totalt sparat',
  cash: 'kontant, kontanter, mottaget, betalt, erhållet',
  card: 'kort, kontokort, bankkort, kreditkort, betalkort, swish, visa, mastercard, kortbetalning, köp, presentkort',
  change: 'växel, tillbaka, växel tillbaka, åter, växelpengar, åter kontant',
  rounding: 'öresavrundning, avrundning, öresutjämning, avrundat',
  deposit: 'pant, deposition, förskott, handpenning',
  tip: 'dricks',
  service: 'service, frakt, fraktavgift, serviceavgift, porto, expeditionsavgift, fakturaavgift, leverans',
  count: 'antal, artiklar, antal varor, poäng, antal artiklar, varor, vikt',
  date: 'datum, fakturadatum, köpdatum, kvittodatum, den, utfärdad',
  due: 'förfallodatum, förfallodag, förfaller, oss tillhanda, oss tillhanda senast, senast, betalas senast, betala senast',
  delivery: 'leveransdatum, leverans, orderdatum, levererad, beställningsdatum',
  expiry: 'giltig, giltig till, bäst före, öppet köp till, öppet köp, gäller till, bytes till',
  birth: 'född, födelsedatum',
  otherDay: 'utskrivet, sedan, period, ankomst, avresa',
  description: 'beskrivning, artikel, benämning, vara, tjänst, specifikation',
  quantity: 'antal, st, kvantitet, tim',
  price: 'à pris, pris, styckpris, a pris, enhetspris, apris',
  amount: 'belopp, summa, totalt, total',
  rate: 'moms, sats, momssats, kod',
  base: 'netto, underlag, exkl',
  credit: 'kreditfaktura, kreditnota, retur, återbetalning, återköp',
  title: 'faktura, kvitto, nota, kreditfaktura, kassakvitto, offert',
  number:
    'fakturanr, fakturanummer, faktura nr, faktura, faktura nummer, kvittonr, kvittonummer, kvitto nr, notanr, verifikationsnr, kreditfaktura nr',
  contact: 'tel, telefon, mobil, tfn',
  register: 'org nr, orgnr, organisationsnummer, momsreg nr, vat nr, momsregnr',
  legal: 'ab, hb, kb, aktiebolag',
  street: 'gatan, vägen, torget, gata, väg, plan, gränd, allén, torg, stigen',
  common:
    'tack, välkommen, åter, kund, gatan, kassör, kassa, och, för, med, öppet, köp, dagar, kr, ni, du, av, bord',
}

export const da: DocumentWords = {
  language: 'da',
  total: 'total, i alt, sum, totalt, totalbeløb, samlet, total dkk, total kr, totalt nok',
  sum: 'beløb, parkeringsafgift, parkeringsavgift, afgift, avgift, pris',
  payable:
    'at betale, til betaling, beløb at betale, å betale, i alt at betale, sum å betale, totalbeløp, total inkl moms, total inkl mva, i alt inkl moms, at betale dkk, skal betales, fakturabeløb, fakturabeløp, samlet beløb, totalsum, total til betaling, beløp å betale, sum inkl mva, til udbetaling, til gode, efter rabat, etter rabatt, tilbagebetalt, refunderet, refusion, refundert, fakturatotal, total beløb, total at betale, beløb til betaling, i alt til betaling, totalt inkl mva, sum totalt, totalt å betale, å betale nok, slutbeløb, restbeløb',
  subtotal:
    'subtotal, delsum, mellemsum, delsum varer, varer i alt, før rabat, tidligere saldo, forrige saldo, saldo',
  untaxed:
    'ekskl moms, eks moms, netto, ekskl, uden moms, eks mva, ekskl mva, uten mva, total ekskl moms, sum eks mva, momsgrundlag, netto beløb',
  taxed: 'inkl moms, inkl, inklusive, heraf, herav, inkl mva, brutto, moms udgør',
  tax: 'moms, mva, heraf moms, herav mva, merverdiavgift, momsbeløb, mva beløp',
  discount:
    'rabat, rabatt, du sparer, tilbud, avslag, bonus, fradrag, du har spart, du sparte, spart, du sparer i alt, samlet rabat, medlemsrabat, medlemsrabatt',
  cash: 'kontant, kontanter, modtaget, mottatt, betalt',
  card: 'dankort, kort, bankkort, visa, mastercard, mobilepay, vipps, bankaxept, kortbetaling, bank, betalingskort',
  change:
    'byttepenge, retur, vekslepenge, tilbage, tilbake, byttepenger, vekslepenger, veksel, vekslepeng, penge tilbage',
  rounding: 'afrunding, avrunding, øreafrunding, øreavrunding',
  deposit: 'pant, depositum, acontobeløb, forskudd, forskud',
  tip: 'drikkepenge, drikkepenger, tips',
  service: 'service, fragt, levering, frakt, gebyr, porto, fakturagebyr',
  count: 'antal, varer, stk, antall, antal varer, antall varer, point, poeng, vægt',
  date: 'dato, fakturadato, salgsdato, købsdato, kjøpsdato, bilagsdato, den',
  due: 'forfaldsdato, forfald, forfall, forfallsdato, betalingsfrist, betales senest, sidste betalingsdag, senest',
  delivery: 'leveringsdato, levering, ordredato, leveret, levert, bestillingsdato',
  expiry: 'gyldig, gyldig til, udløber, bedst før, best før, byttes inden, bytte inden, gælder til, utløper',
  birth: 'født, fødselsdato',
  otherDay: 'udskrevet, siden, periode, ankomst, afrejse, utskrift',
  description: 'beskrivelse, vare, tekst, ydelse, varenavn, betegnelse, tjeneste',
  quantity: 'antal, antall, stk, mængde',
  price: 'pris, stykpris, enhedspris, á pris, enhetspris, stk pris, a pris',
  amount: 'beløb, beløp, i alt, sum, total',
  rate: 'sats, moms, mva, momssats, kode',
  base: 'grundlag, grunnlag, netto, momsgrundlag',
  credit: 'kreditnota, retur, refusion, kreditfaktura, refusjon',
  title: 'faktura, kvittering, bon, kassebon, kreditnota, regning, tilbud, kassalapp',
  number:
    'fakturanr, fakturanummer, faktura nr, faktura, fakturanr, bonnr, bon nr, bilagsnr, bilagsnummer, kvitteringsnr, kvitt nr, kvitteringsnummer, faktura nummer, kreditnota nr, regningsnr, regning nr',
  contact: 'tlf, telefon, mobil, tel',
  register: 'cvr, cvr nr, org nr, foretaksregisteret, se nr, orgnr',
  legal: 'aps, a s, as, i s, ivs, asa, ans',
  street: 'gade, vej, gate, vei, veien, gaten, plads, plass, allé, torv, torvet, stræde',
  common:
    'tak, takk, velkommen, igen, igjen, kunde, gade, gate, vej, og, for, med, besøget, besøket, dage, dager, kr, ekspedient, til, af',
}
