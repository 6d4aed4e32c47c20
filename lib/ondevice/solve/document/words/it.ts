import type { DocumentWords } from './document-words'

export const it: DocumentWords = {
  language: 'it',
  total: 'totale, totale euro, tot, totale eur',
  sum: 'importo, ammontare, netto, importo eur, tariffa, prezzo, corrispettivo, pagato, totale pagato',
  payable:
    'totale complessivo, totale da pagare, totale fattura, totale documento, importo totale, netto a pagare, da pagare, importo da pagare, totale dovuto, importo dovuto, totale a pagare, totale ivato, saldo, totale generale, totale scontrino, totale conto, importo a pagare, importo pagato, totale ivato eur, totale rimborso, dopo sconto, al netto dello sconto, rimborso, importo rimborsato, totale reso, totale rimborsato, importo dovuto eur, totale bolletta, totale ordine, totale spesa, totale lordo, totale iva inclusa, importo fattura',
  subtotal:
    'subtotale, sub totale, parziale, totale parziale, totale merce, totale merci, totale articoli, prima dello sconto, saldo precedente, saldo punti, riporto',
  untaxed:
    'imponibile, totale imponibile, al netto, netto iva, senza iva, iva esclusa, escl, esclusa, imponibile iva, totale netto',
  taxed: 'ivato, iva inclusa, iva compresa, di cui, inclusa, compresa, incluso, lordo, incl, compreso',
  tax: 'iva, imposta, di cui iva, totale iva, importo iva, imposte, i v a',
  discount:
    'sconto, sconti, abbuono, buono, omaggio, riduzione, risparmio, buono sconto, promozione, totale sconti, hai risparmiato, totale risparmio',
  cash: 'contanti, contante, pagamento contante, pagamento contanti, ricevuto, pagato, versato, importo ricevuto',
  card: 'carta, carta di credito, pagamento elettronico, bancomat, carte, pos, carta di debito, visa, mastercard, assegno, elettronico, ticket, pagamento carta',
  change: 'resto, resto contanti',
  rounding: 'arrotondamento, arrotond',
  deposit: 'cauzione, acconto, vuoti, caparra, anticipo',
  tip: 'mancia',
  service: 'servizio, spedizione, trasporto, spese, coperto, coperti, spese di spedizione, consegna',
  count:
    'articoli, pezzi, quantità, numero articoli, n articoli, punti, colli, nr articoli, numero pezzi, peso',
  date: 'data, data fattura, data documento, del, data emissione, data di emissione, data e ora, emessa il',
  due: 'scadenza, data scadenza, entro il, da pagare entro, pagamento entro, scade il, data di scadenza, pagare entro',
  delivery: 'consegna, data consegna, data ordine, data ddt, ordine del, data di consegna, spedito il',
  expiry:
    'valido, valido fino al, entro, cambio entro, validità, reso entro, da consumarsi entro, valida fino',
  birth: 'nascita, nato il, nata il, data di nascita',
  otherDay: 'stampato il, dal, periodo, arrivo, partenza',
  description: 'descrizione, articolo, prodotto, servizio, causale, denominazione',
  quantity: 'quantità, qtà, q tà, qta, pz, quant',
  price: 'prezzo, prezzo unitario, p unitario, prezzo unit, prezzo u, p u',
  amount: 'importo, totale, prezzo totale, valore',
  rate: 'aliquota, aliq, iva, cod iva',
  base: 'imponibile, base imponibile',
  credit: 'nota di credito, nota credito, rimborso, reso, storno',
  title:
    'fattura, scontrino, ricevuta, documento commerciale, ricevuta fiscale, preconto, preventivo, nota di credito',
  number:
    'fattura n, fattura no, fattura nº, numero fattura, n fattura, nr fattura, fattura nr, fatt n, fattura, numero documento, documento n, documento nº, doc n, doc nº, scontrino n, ricevuta n, n documento, nota di credito n',
  contact: 'tel, telefono, fax, cell, email, cellulare',
  register: 'p iva, partita iva, piva, cod fisc, codice fiscale, c f, rea, sdi, reg imp',
  legal: 'srl, spa, s r l, s p a, snc, sas, srls, scarl, soc coop',
  street: 'via, viale, piazza, corso, largo, vicolo, piazzale, strada, località, borgo, lungomare, p zza',
  common:
    'grazie, arrivederci, cliente, via, piazza, corso, operatore, cassa, di, e, della, il, del, per, documento, vendita, prestazione, giorni, merce',
}
