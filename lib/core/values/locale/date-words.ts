/** Words and endings that stand within a written date and say nothing of it, folded. */
export const dateFillers: ReadonlySet<string> = new Set(
  'of the st nd rd th de del d di le el il den der dem am er ere eme ste e o º ª dnia r on'.split(' '),
)

/** Words that stand between a day and its time, folded. */
export const timeWords: ReadonlySet<string> = new Set(
  't at um kl klo a las alle ore as pukul jam om te godz uhr h hrs hr hours heures z utc gmt pm am p m est edt cet cest sgt myt ist'.split(
    ' ',
  ),
)
