import type { DocumentWords } from './document-words'

export const fr: DocumentWords = {
  language: 'fr',
  total: 'total, total eur, total euros, total général',
  sum: 'montant, somme, tarif, montant payé, montant réglé, prix, payé',
  payable:
    'net à payer, à payer, total ttc, montant ttc, montant à payer, total à payer, reste à payer, total net, montant dû, total dû, à régler, total à régler, solde à payer, net a payer ttc, montant total, ttc, somme due, montant total ttc, total toutes taxes comprises, solde dû, à rembourser, montant remboursé, total carte, après remise, remboursement, total remboursé, remboursé, total remboursement, net à rembourser, montant à régler, total facture, total de la facture, montant de la facture, montant facture, solde, total général ttc, total à régler ttc, montant net à payer, total dû ttc, montant exigible',
  subtotal:
    'sous total, sous totaux, total articles, total partiel, total avant remise, total brut, s total, avant remise, solde précédent, ancien solde, report, solde points, solde fidélité',
  untaxed:
    'ht, hors taxe, hors taxes, total ht, montant ht, net ht, base ht, hors tva, htva, sous total ht, excl',
  taxed:
    'ttc, toutes taxes comprises, dont, tva incluse, tva comprise, tvac, inclus, incluse, comprise, y compris, incl',
  tax: 'tva, taxe, taxes, montant tva, total tva, t v a, tps, tvq',
  discount:
    'remise, réduction, rabais, escompte, avantage, bon de réduction, promotion, ristourne, remises, vous économisez, économie, fidélité, total économies, vous avez économisé, total remises, total remise',
  cash: 'espèces, espèce, liquide, reçu, versé, donné, payé, règlement, acompte versé, cash',
  card: 'carte bancaire, cb, carte, carte bleue, carte bancaire emv, visa, mastercard, bancontact, chèque, carte de crédit, sans contact, virement, ticket restaurant',
  change:
    'rendu, monnaie, monnaie rendue, à rendre, rendu monnaie, rendu espèces, rendu monnaie espèces, reste à rendre',
  rounding: 'arrondi, arrondissement',
  deposit: 'consigne, acompte, caution, arrhes',
  tip: 'pourboire',
  service: 'service, frais de port, livraison, frais de livraison, frais, port',
  count:
    'articles, nombre, nb articles, nombre d articles, quantité, qté, points, nbre, lignes, couverts, poids',
  date: 'date, le, date de facture, date facture, date d émission, émise le, facture du, date de facturation, du, fait le, date de vente',
  due: 'échéance, date d échéance, à régler avant le, à payer avant, payable avant, date limite, date limite de paiement, règlement le, paiement au, avant le',
  delivery:
    'livraison, date de livraison, livré le, date de prestation, prestation, commande du, date de commande, expédié le',
  expiry:
    'valable, valable jusqu au, valable jusqu, expire le, à consommer avant, échange avant, date d expiration, jusqu au, validité',
  birth: 'naissance, né le, née le, date de naissance',
  otherDay: 'imprimé le, édité le, depuis, période, arrivée, départ, du au',
  description: 'désignation, description, libellé, article, produit, prestation, intitulé',
  quantity: 'qté, quantité, qte, nb, nombre',
  price: 'prix unitaire, prix, pu, p u, prix u, pu ht, p unit, tarif',
  amount: 'montant, total, montant ht, total ht, prix total, montant ttc, total ttc',
  rate: 'taux, taux tva, code, tva',
  base: 'ht, base, base ht, montant ht, total ht',
  credit: 'avoir, remboursement, facture d avoir, note de crédit, retour',
  title: 'facture, ticket, reçu, ticket de caisse, avoir, note, addition, quittance, devis',
  number:
    'facture n, facture no, facture nº, n de facture, no de facture, nº de facture, numéro de facture, facture, numéro facture, n facture, no facture, nº facture, ticket n, ticket no, n de ticket, numéro de ticket, n pièce, avoir n, réf facture, référence facture',
  contact: 'tél, téléphone, fax, courriel, mail, portable',
  register: 'siret, siren, tva intra, n tva, rcs, ape, naf, tva intracommunautaire, numéro de tva, n siret',
  legal: 'sarl, sas, sa, eurl, sasu, snc, sci, scop',
  street:
    'rue, avenue, av, bd, boulevard, place, chemin, impasse, allée, quai, route, cours, passage, square, faubourg, cedex, bis',
  common:
    'merci, visite, client, bientôt, caisse, caissier, votre, vous, de, la, les, des, rue, avenue, pour, facture, et, au, sous, remboursé, jours',
}
