/**
 * What a question about a picture is asked OF, by its grammar: words that only build a question (articles, forms of "be",
 * prepositions, words for asking and for the picture itself) are taken off, and what is left is what is meant. A word
 * nobody foresaw is left, so a part of the picture is never taken for the whole.
 */
interface Grammar {
  /** The word for colour, in its forms. */
  colour: RegExp
  /** Words that build a question. */
  frame: ReadonlySet<string>
  /** Words for the picture as a whole, and for what stands out in it. */
  whole: ReadonlySet<string>
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean))

const english: Grammar = {
  colour: /^colou?rs?$/,
  frame: words(
    `a an the of to in on at by for from with within and or as is are was were be been being it its this that these those
    there here i you we one me my do does did can could would will please what which how s re has have had any some all
    tell name list give say show shows shown see seen find found appear appears appearing visible present contain contains
    include includes exist`,
  ),
  whole: words(
    `picture pictures image images photo photos photograph photographs pic shot scene snapshot main mainly dominant
    dominate dominates dominating most mostly common prominent primary overall predominant predominantly major whole
    entire used use fill fills stand stands out make makes up palette scheme many different`,
  ),
}

const german: Grammar = {
  colour: /^(?:haupt|grund)?farben?$/,
  frame: words(
    `der die das den dem des ein eine einen einem einer eines ist sind war hat haben welche welcher welches welchen was
    fur in im auf an am von vom zu zum und oder es gibt man sieht sehen ich du sie wir kann kannst hier da dort nenne
    nennen zeigt zeige sag mir kommen kommt vor bitte dieses diesem diese dieser wie viele`,
  ),
  whole: words(
    `bild bilds bildes bilder foto fotos fotografie aufnahme ganze ganzen gesamte gesamten dominiert dominieren
    dominante dominanten vorherrschend vorherrschende vorherrschenden herrschen herrscht meisten haufigsten haufigste
    uberwiegt uberwiegen wichtigsten hauptsachlich insgesamt`,
  ),
}

const french: Grammar = {
  colour: /^couleurs?$/,
  frame: words(
    `le la les l un une des du de d est sont ont a quelle quelles quel quels que qu voit voyez vois on peut dans sur cette
    ce cet ces il y t elle tu vous avoir et ou sa ses c nomme donne montre moi plait s te`,
  ),
  whole: words(
    `image images photo photos photographie cliche ensemble entiere toute principale principales dominante dominantes
    dominent domine predominent predomine plus frequentes presentes majoritaire majoritaires principalement`,
  ),
}

const spanish: Grammar = {
  colour: /^color(?:es)?$/,
  frame: words(
    `el la los las un una unos unas de del es son tiene tienen que cual cuales hay en esta este estas estos se ve ven ves
    puedes y o a dime nombra lista muestra aparecen aparece al por favor`,
  ),
  whole: words(
    `imagen imagenes foto fotos fotografia toda entera conjunto principal principales dominante dominantes dominan domina
    predominan predomina predominante predominantes mas comunes frecuentes general`,
  ),
}

const italian: Grammar = {
  colour: /^color[ei]$/,
  frame: words(
    `il lo la i gli le un una uno di d del dello della dell dei delle e sono ha hanno che quale quali qual ci c in nell
    nella nel si vede vedono vedi puoi questa questo queste questi su sulla o dimmi elenca mostra di a ce`,
  ),
  whole: words(
    `immagine immagini foto fotografia tutta intera insieme principale principali dominante dominanti dominano domina
    predominano predomina predominante predominanti piu comuni frequenti generale`,
  ),
}

/** Words of a question, lower case, without accents; what an apostrophe joins is apart. */
function questionWords(question: string): string[] {
  const plain = question.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.match(/[\p{L}\p{N}]+/gu) ?? []
}

const spanishMarks = words('que cual cuales es son tiene tienen hay del imagen')

function grammarOf(all: readonly string[]): Grammar {
  const has = ({ colour }: Grammar) => all.some((word) => colour.test(word))
  if (all.some((word) => word.endsWith('farbe') || word.endsWith('farben'))) return german
  if (has(french)) return french
  if (all.includes('colores') || (all.includes('color') && all.some((word) => spanishMarks.has(word))))
    return spanish
  return has(english) ? english : has(italian) ? italian : english
}

/** The words for what the colour is asked of; none when it is the picture as a whole. */
export function colourAskedOf(question: string): string[] {
  const all = questionWords(question)
  const { colour, frame, whole } = grammarOf(all)
  const left = all.filter((word) => !colour.test(word) && !frame.has(word) && !whole.has(word))
  // "What colour is it?" points at a thing that nobody named.
  const pointing = /\b(?:is|are) (it|this|that|these|those)\s*[?.!]*$/i.exec(question.trim())?.[1]
  return left.length === 0 && pointing && !all.some((word) => whole.has(word)) ? [pointing] : left
}

/** The words of an English question after presence or number that say what is meant, without those for the picture. */
export function askedThing(question: string): string[] {
  const picture = /^(?:picture|image|photo|photograph|pic|shot|scene|snapshot)s?$/
  return questionWords(question).filter((word) => !english.frame.has(word) && !picture.test(word))
}

const fieldFrame = words('list names hex code codes share shares percent percentage value values')

/** The words for what a field asks the colour of, by its name, or by "colour of …" in what is said of it. */
export function colourOfField({ name, desc }: { name: string; desc: string }): string[] {
  const bare = (text: string) => colourAskedOf(text).filter((word) => !fieldFrame.has(word))
  const named = bare(name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' '))
  if (named.length > 0) return named
  const said = /\bcolou?rs? of ([^.,;]+)/i.exec(desc)?.[1]
  return said ? bare(`colour of ${said}`) : []
}
