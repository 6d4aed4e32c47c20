/** Every route that answers, and to what. Nothing else below `/api` reaches the framework; pages and files are only read. */
export const routeMethods: Readonly<Record<string, readonly string[]>> = {
  '/api/health': ['GET'],
  '/api/hub/[...path]': ['GET'],
  '/api/lm': ['POST', 'DELETE'],
  '/api/media': ['POST'],
  '/api/models': ['GET'],
  '/api/operations': ['POST'],
  '/api/preview': ['POST'],
  '/api/session': ['POST', 'DELETE'],
}

const routes = new Map(Object.entries(routeMethods))
const hub = '/api/hub/'
const reading = ['GET']

/** Paths of files, as they are after decoding. */
interface Files {
  has(path: string): boolean
}

/** The methods a path answers to (`HEAD` goes with `GET`); undefined where nothing is. Other names may still be pages. */
export function methodsOf(path: string, files: Files): readonly string[] | undefined {
  if (path === '/api' || path.startsWith('/api/'))
    return path.startsWith(hub) && path.length > hub.length ? reading : routes.get(path)
  if (files.has(path)) return reading
  // No page has a dot in its name, or a name of the framework's.
  const isFile = /^\/(_|vendor\/|samples\/)/.test(path) || path.slice(path.lastIndexOf('/')).includes('.')
  return isFile ? undefined : reading
}
