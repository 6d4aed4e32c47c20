import { AppError } from '../../core/errors'

const nothingChanged = 'Nothing here was changed.'

/** Every way in which a backup or capsule is refused. None of them has written anything. */
export const archiveErrors = {
  foreign: (detail: string) =>
    new AppError({
      code: 'invalid',
      message: `This file is no backup or capsule of Facet, or it was cut short or packed anew by another program. ${nothingChanged} Take the file as Facet saved it.`,
      detail,
    }),
  damaged: (member: string) =>
    new AppError({
      code: 'invalid',
      message: `This file is damaged: “${member}” is not what was saved. ${nothingChanged} Take another copy of the file.`,
      detail: member,
    }),
  tooMuch: (told: string) =>
    new AppError({
      code: 'invalid',
      message: `This file holds more than Facet takes. ${told} ${nothingChanged} Have it made anew with less in it.`,
    }),
  newer: () =>
    new AppError({
      code: 'unsupported',
      message: `This file was made by a newer version of Facet. ${nothingChanged} Update Facet, then open it again.`,
    }),
  kind: (kind: 'backup' | 'capsule') =>
    new AppError({
      code: 'invalid',
      message:
        kind === 'capsule'
          ? `This file is a capsule, not a backup. ${nothingChanged} Open it with “Open a capsule”.`
          : `This file is a backup, not a capsule. ${nothingChanged} Restore it with “Backup”.`,
    }),
  tooLarge: () =>
    new AppError({
      code: 'too-large',
      message:
        'What is stored is more than one file can hold (4 GB or 60,000 parts), so no file was made. Everything is kept; remove runs with large media first.',
    }),
  unknownValue: (what: string) =>
    new AppError({
      code: 'internal',
      message:
        'Something stored here cannot be written into a file, so no file was made. Everything is kept here.',
      detail: what,
    }),
} as const
