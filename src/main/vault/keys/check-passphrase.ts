import { AppError } from '../../../shared/errors.ts'

/** The fewest characters a passphrase has. */
const leastCharacters = 12

/** The fewest characters that are left once what anyone would try first counts as one each. */
const leastUnguessable = 6

/** What people put into a passphrase when they are asked for a longer one. */
const common =
  /passw(or|0r)d|passwort|kennwort|passphrase|geheim|secret|letmein|welcome|willkommen|qwerty|qwertz|azerty|admin(istrator)?|microsoft|office365|azure|entra|dirsafe|backup|vault|company|monday|sommer|summer|winter|spring|autumn|herbst|fruehling|january|january|february|august|september|october|november|december|(19|20)\d\d/g

const rows = ['1234567890', 'qwertyuiop', 'qwertzuiop', 'azertyuiop', 'asdfghjkl', 'zxcvbnm', 'yxcvbnm']

const isNeighbour = (a: string, b: string): boolean =>
  Math.abs((a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0)) <= 1 ||
  rows.some((row) => row.includes(a) && row.includes(b) && Math.abs(row.indexOf(a) - row.indexOf(b)) === 1)

/** The shortest piece that, repeated, makes the text. */
function withoutRepetition(text: string): string {
  const at = `${text}${text}`.indexOf(text, 1)
  return text.slice(0, at)
}

/** How many characters nobody would guess from the ones before. */
function countUnguessable(passphrase: string): number {
  const text = withoutRepetition(passphrase.toLowerCase()).replace(common, '\u0000')
  const characters = [...text]
  const fresh = characters.filter(
    (character, place) => place === 0 || !isNeighbour(character, characters[place - 1] ?? ''),
  )
  return Math.min(fresh.length, new Set(characters).size + 2)
}

/** Throws `weakPassphrase` where the passphrase is short or follows a pattern that is tried first. */
export function checkPassphrase(passphrase: string): void {
  const length = [...passphrase.normalize('NFKC')].length
  if (length < leastCharacters)
    throw new AppError(
      'weakPassphrase',
      `The passphrase has ${length} characters; it needs at least ${leastCharacters}.`,
    )
  if (countUnguessable(passphrase.normalize('NFKC')) < leastUnguessable)
    throw new AppError('weakPassphrase', 'The passphrase repeats itself or follows a pattern that is easily guessed.')
}
