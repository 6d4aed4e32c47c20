import type { DocumentWords } from './document-words'

export const de: DocumentWords = {
  language: 'de',
  total: 'summe, gesamt, total, gesamtsumme, total chf, total fr, endsumme, summe eur',
  sum: 'betrag, umsatz, parkgebühr, parkentgelt, parkgebühren, fahrpreis, entgelt, preis',
  payable:
    'zu zahlen, zu bezahlen, gesamtbetrag, rechnungsbetrag, endbetrag, zahlbetrag, bruttobetrag, rechnungssumme, gesamtpreis, zahlungsbetrag, zu zahlender betrag, fälliger betrag, total inkl, summe inkl, offener betrag, total brutto, summe brutto, gesamt brutto, betrag eur, rechnungstotal, gesamtbetrag brutto, zahlbetrag eur, erstattungsbetrag, gutschriftsbetrag, nach rabatt, nach abzug, rückzahlung, rückerstattung, rückzahlbetrag, erstattung, auszahlung, auszahlungsbetrag, guthaben, zur auszahlung, gesamttotal, totalbetrag, rechnungsendbetrag, zahlbar brutto, gesamtrechnungsbetrag, restbetrag, nachzahlung, zahlsumme, kaufbetrag, summe zu zahlen, betrag zu zahlen',
  subtotal:
    'zwischensumme, zwischentotal, warenwert, subtotal, summe artikel, zwischenbetrag, summe positionen, übertrag, vor rabatt, summe vor rabatt, vorheriger saldo, alter saldo, saldovortrag, zw summe, zwsumme, vortrag, bisheriger saldo',
  untaxed:
    'netto, nettobetrag, exkl, exklusive, zzgl, ohne, summe netto, nettosumme, gesamt netto, nettowert, total exkl, nettoentgelt, vor steuer',
  taxed: 'inkl, inklusive, inklusiv, brutto, enthält, enthalten, enthaltene, enth, darin, inkludiert, davon',
  tax: 'mwst, mehrwertsteuer, ust, umsatzsteuer, steuer, steuerbetrag, mws, mwst betrag, ust betrag, mwst satz',
  discount:
    'rabatt, nachlass, skonto, ermässigung, ermäßigung, preisvorteil, gutschein, coupon, sie sparen, ersparnis, gespart, aktion, abzug, preisnachlass, sie haben gespart, gesamtersparnis, treuerabatt',
  cash: 'bar, bargeld, gegeben, bar gegeben, barzahlung, bezahlt, erhalten, bar eur',
  card: 'ec karte, girocard, kartenzahlung, kreditkarte, karte, ec cash, maestro, visa, mastercard, unbar, postcard, twint, bankomat, bankomatkarte, v pay, lastschrift, debitkarte, ec',
  change:
    'rückgeld, zurück, wechselgeld, retourgeld, herausgeld, rückgabe, retour, rückgeld bar, rückgeld eur, wechsel, herausgabe',
  rounding: 'rundung, rundungsdifferenz, gerundet, rundungsausgleich',
  deposit: 'pfand, leergut, anzahlung, kaution, einwegpfand, mehrwegpfand, pfandrückgabe, leergutbon',
  tip: 'trinkgeld',
  service:
    'bedienung, versand, versandkosten, lieferkosten, servicegebühr, porto, bedienungsgeld, liefergebühr, gebühr',
  count:
    'anzahl, stück, artikel, positionen, punkte, anzahl artikel, artikelanzahl, posten, menge, payback, gewicht',
  date: 'datum, rechnungsdatum, belegdatum, ausstellungsdatum, vom, kaufdatum, bondatum, rechnung vom, ausgestellt, ausgestellt am',
  due: 'fällig, fällig am, zahlbar bis, zahlungsziel, fälligkeit, fälligkeitsdatum, zahlbar, zu zahlen bis, bis zum, zahlung bis, spätestens, valuta',
  delivery:
    'lieferdatum, leistungsdatum, liefertermin, leistungszeitraum, geliefert, lieferung, bestelldatum, leistung, auftragsdatum',
  expiry:
    'gültig, gültig bis, umtausch bis, haltbar bis, mindestens haltbar, ablaufdatum, gilt bis, einlösbar bis',
  birth: 'geburtsdatum, geboren',
  otherDay: 'druckdatum, gedruckt, seit, anreise, abreise, zeitraum, stand, gegründet',
  description: 'bezeichnung, beschreibung, artikel, leistung, produkt, text, position, gegenstand, ware',
  quantity: 'menge, anzahl, stück, stk, std, stunden',
  price: 'einzelpreis, preis, stückpreis, e preis, ep, einzel, à',
  amount: 'betrag, gesamt, gesamtpreis, summe, total, g preis, gp, wert',
  rate: 'mwst satz, satz, steuersatz, ust satz, mwst, code',
  base: 'netto, nettobetrag, grundlage, bemessung, nettowert, umsatz',
  credit: 'gutschrift, storno, stornorechnung, rückerstattung, erstattung, retoure, rechnungskorrektur',
  title:
    'rechnung, kassenbon, quittung, beleg, bon, gutschrift, kassabon, bewirtungsbeleg, angebot, lieferschein, barverkauf, kassenbeleg',
  number:
    'rechnungsnummer, rechnungs nr, rechnung nr, rechnungsnr, rechnung, re nr, rg nr, rechn nr, belegnummer, beleg nr, belegnr, beleg, bon nr, bonnr, bonnummer, quittung nr, gutschrift nr, gutschriftnummer, rechnung nummer',
  contact: 'tel, telefon, fax, mobil, e mail, internet',
  register:
    'ust id, ust idnr, ustid, steuernr, st nr, steuernummer, uid, uid nr, hrb, handelsregister, mwst nr, atu, fn',
  legal: 'gmbh, ag, kg, ohg, kgaa, gbr, ug, mbh, e k, ek, eg, ges m b h, co kg, e u',
  street:
    'straße, strasse, str, platz, weg, gasse, allee, markt, ring, ufer, damm, chaussee, postfach, steig, hof, am, an der',
  common:
    'und, vielen, dank, einkauf, kunde, kundennummer, wiedersehen, bediente, straße, strasse, für, der, die, das, umtausch, beleg, kasse, uhr, filiale, tisch, rechnungs',
}
