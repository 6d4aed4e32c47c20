/** Characters that mean a minus: hyphens, dashes, the minus sign and its small and full-width forms. */
export const minusSigns = '-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u207b\ufe58\ufe63\uff0d'

/** Blanks of every width, those that do not break included. */
export const blanks =
  ' \t\n\v\f\r\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'

/** Characters that set thousands apart as an apostrophe does. */
export const apostrophes = "'\u2018\u2019\u02bc\u02b9\u2032\u00b4`\uff07"

/** Other characters and the plain one each stands for in a figure or a date. */
export const otherMarks: readonly (readonly [from: string, to: string])[] = [
  ['\u066b', '.'],
  ['\u066c', ','],
  ['\u060c', ','],
  ['\u3001', ','],
  ['\u3002', '.'],
  ['\u2044', '/'],
  ['\u2215', '/'],
  ['\ufe52', '.'],
  ['\ufe50', ','],
  ['\uffe0', '¢'],
  ['\uffe1', '£'],
  ['\uffe5', '¥'],
  ['\uffe6', '₩'],
]

/** The nought of each row of ten decimal digits in use beside 0 to 9. Source: Unicode, general category Nd. */
export const noughts = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20,
  0x1040, 0x17e0, 0x1810,
]
