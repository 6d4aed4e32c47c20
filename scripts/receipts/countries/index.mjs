import { english } from './english.mjs'
import { germanic } from './germanic.mjs'
import { others } from './others.mjs'
import { romance } from './romance.mjs'

/** Every country whose documents can be drawn. Adding one is one entry in a file of this folder. */
export const countries = [...english, ...germanic, ...romance, ...others]
