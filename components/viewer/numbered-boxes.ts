import type { Box } from '../../lib/core/evidence'
import type { ViewedAnswer } from '../../lib/stores/viewer'

export interface NumberedBox {
  /** Of the answer, from 1; its boxes share it. */
  number: number
  box: Box
  /** The field and what was answered. */
  label: string
  key: string
}

/** The boxes of answers, each with the number that its answer has in the list. */
export function numberedBoxes(answers: readonly ViewedAnswer[]): NumberedBox[] {
  return answers.flatMap(({ boxes, name, text }, at) =>
    boxes.map((box, index) => ({ number: at + 1, box, label: `${name}: ${text}`, key: `${at}.${index}` })),
  )
}

/** Who answered, each once, those that show a place first. */
export function answerers(answers: readonly ViewedAnswer[]): string[] {
  const all = [...new Set(answers.map(({ by }) => by))]
  const shows = (by: string) => answers.some((one) => one.by === by && one.boxes.length > 0)
  return all.toSorted((a, b) => Number(shows(b)) - Number(shows(a)))
}
