import { foldWord } from '../fold'

/** Names of the months by language, January first; other names and cases of a month after a bar. */
export const monthNames: Readonly<Record<string, readonly string[]>> = {
  en: 'january february march april may june july august september october november december'.split(' '),
  de: 'januar|jänner februar|feber märz|maerz|mrz april mai juni juli august september oktober november dezember'.split(
    ' ',
  ),
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  it: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'.split(
    ' ',
  ),
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre'.split(
    ' ',
  ),
  pt: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'.split(' '),
  nl: 'januari februari maart|mrt april mei juni juli augustus september oktober november december'.split(
    ' ',
  ),
  ms: 'januari februari mac april mei jun julai ogos september oktober november disember'.split(' '),
  id: 'januari februari|pebruari maret april mei juni juli agustus|agt september oktober november|nopember desember'.split(
    ' ',
  ),
  da: 'januar februar marts april maj juni juli august september oktober november december'.split(' '),
  nb: 'januar februar mars april mai juni juli august september oktober november desember'.split(' '),
  sv: 'januari februari mars april maj juni juli augusti september oktober november december'.split(' '),
  pl: [
    ...[
      'styczeń|stycznia',
      'luty|lutego',
      'marzec|marca',
      'kwiecień|kwietnia',
      'maj|maja',
      'czerwiec|czerwca',
    ],
    ...['lipiec|lipca', 'sierpień|sierpnia', 'wrzesień|września', 'październik|października'],
    ...['listopad|listopada', 'grudzień|grudnia'],
  ],
}

/** Each form of a month's name, folded, from three letters on: `sept`, `fevr`. Those that begin two months are left out. */
const monthByForm = new Map<string, number>()
const doubtful = new Set<string>()
for (const names of Object.values(monthNames))
  for (const [index, forms] of names.entries())
    for (const name of forms.split('|').map(foldWord))
      for (let length = 3; length <= name.length; length += 1) {
        const form = name.slice(0, length)
        const known = monthByForm.get(form)
        if (known !== undefined && known !== index + 1) doubtful.add(form)
        monthByForm.set(form, index + 1)
      }
for (const form of doubtful) monthByForm.delete(form)

/** Every form of a month's name in these languages, folded to lower case without accents, the longest first. */
export const monthForms: readonly string[] = [...monthByForm.keys()].toSorted((a, b) => b.length - a.length)

/** The month a word names in any of these languages, 1 to 12: `März`, `févr`, `OGOS`, `stycznia`. */
export function monthOf(word: string): number | undefined {
  return monthByForm.get(foldWord(word))
}
