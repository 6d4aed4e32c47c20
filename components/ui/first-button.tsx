import { Button, type ButtonProps } from './button'
import { useFirstFocus } from './use-first-focus'

/** The button a dialog leads to: coloured and focused as it appears, so that Enter does what looks chosen. */
export function FirstButton({ look = 'primary', ...rest }: ButtonProps) {
  return <Button ref={useFirstFocus<HTMLButtonElement>()} look={look} {...rest} />
}
