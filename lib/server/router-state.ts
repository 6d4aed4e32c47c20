import * as z from 'zod'

// What the framework's own pages say they show already. It ends in an error page, and lines on the console, for any other.
const segment = z.union([
  z.string(),
  z.tuple([z.string(), z.string(), z.enum(['c', 'oc', 'd']), z.array(z.string()).nullable()]),
])
const optional = <T extends z.ZodType>(schema: T) => schema.nullable().optional()
type Tree = [unknown, Record<string, Tree>, ...unknown[]]
const tree: z.ZodType<Tree> = z.lazy(() =>
  z.tuple([
    segment,
    z.record(z.string(), tree),
    optional(z.tuple([z.string(), z.string()])),
    optional(z.enum(['refetch', 'inside-shared-layout', 'metadata-only'])),
    optional(z.number()),
    z.string().optional(),
  ]),
)
const maxLength = 8000

/** True for a `Next-Router-State-Tree` that the framework can read. Without one it answers with the whole page. */
export function isRouterState(header: string): boolean {
  if (header.length > maxLength) return false
  try {
    return tree.safeParse(JSON.parse(decodeURIComponent(header))).success
  } catch {
    return false
  }
}
