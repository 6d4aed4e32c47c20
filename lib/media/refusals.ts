import { AppError } from '../core/errors'
import { formatBytes, formatSeconds } from './bytes'
import { limits } from './limits'
import type { Sniffed } from './sniff'

const kept = 'Nothing else has changed.'
const quoted = (name: string | undefined) => (name ? `“${name}”` : 'The file')
const megapixels = (pixels: number) => `${Math.round(pixels / 1e6)} megapixels`

/** Every reason for which intake turns something down, each with its fix. */
export const refusals = {
  empty: (name?: string) =>
    new AppError({
      code: 'media',
      message: `${quoted(name)} is empty (0 bytes). The copy or download did not finish: fetch it again, then drop it here. ${kept}`,
    }),
  changed: (name?: string, cause?: unknown) =>
    new AppError({
      code: 'media',
      message: `${quoted(name)} changed or was removed while it was read, so none of it was kept. Drop the file again.`,
      cause,
    }),
  cutOff: (label: string, name?: string) =>
    new AppError({
      code: 'media',
      message: `${quoted(name)} is a ${label} file that is cut off: its end is missing. Copy or download it again. ${kept}`,
    }),
  undecodable: (what: { label: string; saveAs: string; name?: string | undefined; cause?: unknown }) =>
    new AppError({
      code: 'media',
      message: `${quoted(what.name)} begins like ${what.label} but cannot be decoded: it is damaged or uses a rare variant. Open it in another program and save it anew as ${what.saveAs}. ${kept}`,
      detail: what.cause instanceof Error ? what.cause.message : undefined,
      cause: what.cause,
    }),
  notBrowserImage: (label: string, name?: string) =>
    new AppError({
      code: 'unsupported',
      message: `${quoted(name)} is a ${label} picture, which this browser cannot show. Save it as JPEG or PNG (on a phone: share it as “most compatible”) and drop that. ${kept}`,
    }),
  drawing: (name?: string) =>
    new AppError({
      code: 'unsupported',
      message: `${quoted(name)} is an SVG drawing, not a picture of pixels. Export it as PNG and drop that. ${kept}`,
    }),
  document: (name?: string) =>
    new AppError({
      code: 'unsupported',
      message: `${quoted(name)} is a PDF; documents are not supported yet. Save the page you need as a PNG or JPEG picture (a screenshot works) and drop that. ${kept}`,
    }),
  text: (name?: string) =>
    new AppError({
      code: 'unsupported',
      message:
        name && /\.(png|jpe?g|gif|webp|bmp|avif|heic|tiff?|wav|mp3|ogg|m4a|flac|webm|opus|aac)$/i.test(name)
          ? `“${name}” is named like a picture or clip, but its content is plain text. Drop the real file, or paste the text into a text field. ${kept}`
          : `${quoted(name)} is plain text. Paste it into a text field; this place takes pictures and sound. ${kept}`,
    }),
  webPage: (name?: string) =>
    new AppError({
      code: 'unsupported',
      message: `${name ? quoted(name) : 'What was given'} is a web page (HTML), not a picture or clip: often a log-in or error page saved in its place. Open it, save the picture or clip itself, and drop that. ${kept}`,
    }),
  otherFormat: (label: string, name?: string) =>
    new AppError({
      code: 'unsupported',
      message: `${quoted(name)} is ${label}, which cannot be used here. Pictures (PNG, JPEG, WebP, GIF, BMP, AVIF) and sound (WAV, MP3, M4A, OGG, WebM, FLAC) work. ${kept}`,
    }),
  wrongKind: (found: Sniffed, want: string, name?: string) =>
    new AppError({
      code: 'unsupported',
      message: `This field takes ${want === 'image' ? 'a picture' : 'sound'}; ${name ? `“${name}”` : 'what you gave'} is ${found.kind === 'image' ? 'a picture' : 'sound'} (${found.label}). Open an example for ${found.kind === 'image' ? 'pictures' : 'recordings'}, or give the signature an input of type ${found.kind === 'image' ? 'Image' : 'Audio'}. ${kept}`,
    }),
  fileTooLarge: (bytes: number, max: number, name?: string) =>
    new AppError({
      code: 'too-large',
      message: `${quoted(name)} has ${formatBytes(bytes)}; the limit is ${formatBytes(max)}, so it was not read. Use a smaller export or a shorter part of it. ${kept}`,
    }),
  imageTooLarge: (size: { width: number; height: number }, name?: string) =>
    new AppError({
      code: 'too-large',
      message: `${quoted(name)} measures ${size.width} × ${size.height} px (${megapixels(size.width * size.height)}). The limit is below ${megapixels(limits.imagePixels)} and ${limits.imageSide} px a side, so it was not decoded. Scale it down or crop it, then drop it again. ${kept}`,
    }),
  audioTooLong: (seconds: number, name?: string) =>
    new AppError({
      code: 'too-large',
      message: `${quoted(name)} runs ${formatSeconds(seconds)}; the limit is ${formatSeconds(limits.audioSeconds)}. Cut it into shorter parts and drop one of them. ${kept}`,
    }),
  noSound: (name?: string) =>
    new AppError({
      code: 'media',
      message: `${quoted(name)} holds no sound at all. Check that it is the clip you meant, or record it again. ${kept}`,
    }),
  localPath: (text: string) =>
    new AppError({
      code: 'media',
      message: `“${shorten(text)}” is a path on a computer, and a web page may not open it. Drop the file itself here or pick it. ${kept}`,
    }),
  notMedia: (text: string) =>
    new AppError({
      code: 'media',
      message: `“${shorten(text)}” is plain text: no link, no data URI and no base64 of a picture or clip. Paste a link or drop a file; words belong in a text field. ${kept}`,
    }),
  remoteFile: (shown: string) =>
    new AppError({
      code: 'media',
      message: `${shown} names a file that lies with a vendor; its bytes are not in it, and only that vendor can open it. Drop the file itself here. ${kept}`,
    }),
  badData: (reason: string) =>
    new AppError({
      code: 'media',
      message: `The pasted data could not be read: ${reason}. Copy it again in full, or save it as a file and drop that. ${kept}`,
    }),
} as const

function shorten(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 57)}…` : line
}
