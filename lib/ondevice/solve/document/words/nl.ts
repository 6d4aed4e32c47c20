import type { DocumentWords } from './document-words'

export const nl: DocumentWords = {
  language: 'nl',
  total: 'totaal, totaal eur, eindtotaal, totaal euro',
  sum: 'bedrag, som, parkeerkosten, parkeergeld, tarief, prijs, totaal betaald',
  payable:
    'te betalen, totaalbedrag, te voldoen, totaal te betalen, eindbedrag, factuurbedrag, totaal incl, te betalen bedrag, verschuldigd, totaal inclusief, bedrag incl, openstaand bedrag, factuurtotaal, totaal incl btw, nog te betalen, totaal bedrag, bruto, te ontvangen, totaal terug te betalen, terug te ontvangen, na korting, terugbetaald, retourbedrag, totaal retour, terugbetaling, terug te betalen, totaal te voldoen, totaal factuur, verschuldigd bedrag, totaal verschuldigd, saldo te betalen, totaal bruto, rekeningbedrag, af te rekenen',
  subtotal:
    'subtotaal, sub totaal, tussentotaal, goederenbedrag, totaal artikelen, voor korting, totaal voor korting, vorig saldo, oud saldo, spaarsaldo',
  untaxed:
    'excl, exclusief, netto, excl btw, zonder btw, totaal excl, totaal exclusief, nettobedrag, totaal netto',
  taxed: 'incl, inclusief, inbegrepen, waarvan, bevat',
  tax: 'btw, belasting, btw bedrag, totaal btw, b t w, omzetbelasting, btw hoog, btw laag',
  discount:
    'korting, voordeel, actie, bonus, uw voordeel, aanbieding, kassakorting, totale korting, kortingen, besparing, u bespaart, totaal voordeel, totaal korting, bonuskorting, actiekorting',
  cash: 'contant, ontvangen, betaald, gegeven, cash',
  card: 'pin, pinbetaling, gepind, bankpas, betaalpas, creditcard, kaart, maestro, visa, ideal, vpay, v pay, bancontact, pinnen, cadeaukaart, mastercard, bankkaart',
  change: 'wisselgeld, terug, retour, wisselgeld terug, teruggave, terugbetaald contant, teruggeven',
  rounding: 'afronding, afgerond',
  deposit: 'statiegeld, aanbetaling, borg, voorschot, emballage',
  tip: 'fooi',
  service:
    'bediening, verzendkosten, bezorgkosten, servicekosten, bezorging, administratiekosten, verzending, toeslag',
  count:
    'aantal, artikelen, stuks, aantal artikelen, punten, zegels, koopzegels, items, gewicht, spaarpunten',
  date: 'datum, factuurdatum, bondatum, d d, datum factuur, datum bon, datum en tijd, aankoopdatum',
  due: 'vervaldatum, te betalen voor, betalen voor, uiterste betaaldatum, vervalt, uiterlijk, betaaltermijn, te voldoen voor, vervaldag, betalen vóór, uiterlijk betalen',
  delivery:
    'leverdatum, leveringsdatum, besteldatum, levering, geleverd, orderdatum, bezorgdatum, afleverdatum, bezorgd',
  expiry: 'geldig, geldig tot, houdbaar tot, ruilen voor, tht, retour voor, geldig t m, ruilen tot',
  birth: 'geboortedatum, geboren',
  otherDay: 'afgedrukt, sinds, periode, aankomst, vertrek, printdatum',
  description: 'omschrijving, artikel, beschrijving, product, dienst, naam',
  quantity: 'aantal, hoeveelheid, st, uren',
  price: 'prijs, stuksprijs, prijs per stuk, p st, eenheidsprijs, per stuk, tarief',
  amount: 'bedrag, totaal, totaalprijs',
  rate: 'btw, tarief, percentage, code',
  base: 'grondslag, excl, netto, over, bedrag excl',
  credit: 'creditnota, creditfactuur, terugbetaling, retourbon, creditering, restitutie',
  title: 'factuur, kassabon, bon, rekening, nota, creditnota, offerte, kassaticket, klantbon',
  number:
    'factuurnummer, factuurnr, factuur nr, factuur no, factuur, nota nr, notanummer, nota nummer, bonnr, bonnummer, bon nr, nota, documentnummer, creditnota nr',
  contact: 'tel, telefoon, fax, mobiel',
  register: 'btw nr, kvk, btw id, kvk nr, btw nummer, kvk nummer, ondernemingsnummer',
  legal: 'bv, b v, nv, n v, vof, v o f, bvba, cv',
  street: 'straat, gracht, laan, weg, plein, kade, singel, dijk, markt, steeg, hof, postbus, dreef',
  common:
    'bedankt, ziens, klant, tot, en, het, een, met, voor, van, kassier, straat, gracht, ruilen, binnen, dagen, kassa, tafel, graag, wij, u, uw, dank',
}
