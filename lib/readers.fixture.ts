import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** An exported function that takes a text, as its source declares it. */
export interface FoundReader {
  /** `lib/core/hash.ts#canonicalJson`. */
  at: string
  file: string
  name: string
  /** Declared types of its parameters as written, those that must be given. */
  needs: string[]
  /** Short texts of its file: markers, labels, names. */
  words: string[]
}

const root = path.resolve(import.meta.dirname, '..')

/** Types of a parameter through which a text, or a value that may be one, comes in. */
const takesText = /^(readonly )?(string|unknown|Line|LiteralValue|Value)(\[\])?( \| undefined)?$/

/**
 * Every exported function in lib whose first parameter is a text, a line of one, or a value that may be one; where all is
 * reading (core, on-device) any parameter counts.
 */
export function findReaders(): FoundReader[] {
  return sourceFiles().flatMap((file) => {
    const source = ts.createSourceFile(
      file,
      readFileSync(path.join(root, file), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    )
    const words = wordsIn(source)
    return source.statements.flatMap(exportedFunctions).flatMap(({ name, parameters }) => {
      const types = parameters.map((one) => one.type?.getText(source).replace(/\s+/g, ' ') ?? '')
      const texts = /^lib\/(core|ondevice)\//.test(file) ? types : types.slice(0, 1)
      if (!texts.some((type) => takesText.test(type))) return []
      const needs = types.filter((_, index) => {
        const one = parameters[index]
        return one && !one.questionToken && !one.initializer && !one.dotDotDotToken
      })
      return [{ at: `${file}#${name}`, file, name, needs, words }]
    })
  })
}

function sourceFiles(): string[] {
  return readdirSync(path.join(root, 'lib'), { withFileTypes: true, recursive: true })
    .filter(({ name }) => name.endsWith('.ts') && !/\.(test|fixture|d)\.ts$/.test(name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}

type Parameters = readonly ts.ParameterDeclaration[]

function exportedFunctions(statement: ts.Statement): { name: string; parameters: Parameters }[] {
  if (!ts.canHaveModifiers(statement)) return []
  const exported = ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  if (!exported) return []
  if (ts.isFunctionDeclaration(statement) && statement.name)
    return [{ name: statement.name.text, parameters: statement.parameters }]
  if (!ts.isVariableStatement(statement)) return []
  return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
    initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
      ? [{ name: name.getText(), parameters: initializer.parameters }]
      : [],
  )
}

/** Texts of a file that a reader may look for: short strings, and the plain letters of its regular expressions. */
function wordsIn(source: ts.SourceFile): string[] {
  const words = new Set<string>()
  const add = (text: string) => {
    if (text.length > 0 && text.length <= 16 && !text.includes('\0')) words.add(text)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return
    if (ts.isStringLiteralLike(node)) add(node.text)
    if (ts.isRegularExpressionLiteral(node)) for (const [word] of node.text.matchAll(/[a-z]{3,}/gi)) add(word)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return [...words]
}
