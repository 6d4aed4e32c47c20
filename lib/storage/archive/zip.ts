/**
 * The part of the zip format (PKWARE APPNOTE 6.3.10, 4.3) that archives here use: members are stored as they are, so a
 * file is as long as what it holds and nothing can swell when it is read. Any zip program opens them.
 */
export const zip = {
  local: 0x04034b50,
  central: 0x02014b50,
  end: 0x06054b50,
  /** Bytes before the name of a member, of its entry in the directory, and of the end. */
  localBytes: 30,
  centralBytes: 46,
  endBytes: 22,
  /** Names are UTF-8. */
  flags: 0x0800,
  needed: 20,
  /** 1 January 1980: a file tells its date in its manifest. */
  date: 0x0021,
} as const

export const archiveLimits = {
  bytes: 0xffffffff,
  members: 60_000,
  nameBytes: 120,
  /** Bytes of one medium and of one text member. */
  mediumBytes: 2 ** 29,
  textBytes: 2 ** 26,
} as const

/** Names are looked up, never used as paths: one folder at most, no dots beside each other. */
const nameForm = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*(?:\/[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)?$/

export function isMemberName(name: string): boolean {
  return name.length <= archiveLimits.nameBytes && nameForm.test(name)
}
