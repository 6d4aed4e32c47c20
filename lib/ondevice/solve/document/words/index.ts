import { cs } from './cs'
import { de } from './de'
import type { DocumentWords } from './document-words'
import { en } from './en'
import { es } from './es'
import { fi } from './fi'
import { fr } from './fr'
import { it } from './it'
import { ms } from './ms'
import { nl } from './nl'
import { da, sv } from './nordic'
import { pl } from './pl'
import { pt } from './pt'

/** Words of documents by language. Adding a language is one file and one entry. */
export const languages: readonly DocumentWords[] = [en, de, fr, it, es, pt, nl, ms, sv, da, pl, fi, cs]
