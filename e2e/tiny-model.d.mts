export const tinyAnswer: string
