const weekday = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\b\\.?'
const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?'
const year = '(?:1[5-9]|20)\\d{2}'
const clock =
  "\\d{1,2}(?:[:.]\\d{2})?\\s?(?:[ap]\\s?\\.?\\s?m\\b\\.?|o'clock)|\\d{1,2}:\\d{2}(?::\\d{2})?|noon|midnight"
const day = [
  `\\d{1,2}(?:st|nd|rd|th)?\\s(?:of\\s)?${month}(?:,?\\s${year})?`,
  `${month}\\s\\d{1,2}(?:st|nd|rd|th)?(?!\\d)(?:,?\\s${year})?`,
  `\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{2,4}`,
  `${month}(?:\\s${year})?`,
  weekday,
  'today|tomorrow|tonight|yesterday',
  '(?:next|last|this)\\s(?:week|month|year|morning|afternoon|evening|weekend)',
].join('|')
const one = `(?:${day}|${clock})`
const between = '(?:\\s*[,–-]\\s*|\\s+(?:at|on|from|to|until|and)\\s+|\\s+)'
const moment = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:before|by|until|after|next|last|this)\\s+)?${one}(?:${between}${one})*`,
  'giu',
)

/** Stretches of a text that say when: days, weekdays and times that stand together, `Saturday 21 June, 6 pm`. */
export function momentsIn(text: string): string[] {
  return [...text.matchAll(moment)].map(([match]) => match.trim())
}
