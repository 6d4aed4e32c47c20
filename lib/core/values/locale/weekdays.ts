import { foldWord } from '../fold'

/** Names of the days of the week by language, Monday first. */
const weekdayNames: Readonly<Record<string, readonly string[]>> = {
  en: 'monday tuesday wednesday thursday friday saturday sunday'.split(' '),
  de: 'montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend'.split(' '),
  fr: 'lundi mardi mercredi jeudi vendredi samedi dimanche'.split(' '),
  it: 'lunedì martedì mercoledì giovedì venerdì sabato domenica'.split(' '),
  es: 'lunes martes miércoles jueves viernes sábado domingo'.split(' '),
  pt: 'segunda terça quarta quinta sexta sábado domingo feira'.split(' '),
  nl: 'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag'.split(' '),
  ms: 'isnin selasa rabu khamis jumaat sabtu ahad'.split(' '),
  id: 'senin selasa rabu kamis jumat sabtu minggu'.split(' '),
  da: 'mandag tirsdag onsdag torsdag fredag lørdag søndag'.split(' '),
  sv: 'måndag tisdag onsdag torsdag fredag lördag söndag'.split(' '),
  pl: 'poniedziałek wtorek środa czwartek piątek sobota niedziela'.split(' '),
}

const forms = new Set<string>()
for (const name of Object.values(weekdayNames).flat().map(foldWord))
  for (let length = 2; length <= name.length; length += 1) forms.add(name.slice(0, length))

/** True for a day of the week in any of these languages, whole or cut to two letters and more. */
export function isWeekday(word: string): boolean {
  return forms.has(foldWord(word))
}
