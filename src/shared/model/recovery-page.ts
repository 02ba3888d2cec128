/** What is printed with a recovery code. */
export interface RecoveryPageFacts {
  /** The folder of the vault as people call it. */
  readonly vaultName: string
  readonly vaultId: string
  readonly recoveryCode: string
  /** ISO 8601 UTC. */
  readonly issuedAt: string
}

/** A page to print: what it is, the facts with their labels, the code, and what to do with it. */
export interface RecoveryPage {
  readonly title: string
  readonly facts: readonly (readonly [label: string, value: string])[]
  readonly code: string
  readonly sentences: readonly string[]
}

/** The page of a recovery code. */
export const toRecoveryPage = ({ vaultName, vaultId, recoveryCode, issuedAt }: RecoveryPageFacts): RecoveryPage => ({
  title: 'Dirsafe recovery code',
  facts: [
    ['Vault', vaultName],
    ['Vault id', vaultId],
    ['Issued', `${issuedAt.slice(0, 10)} ${issuedAt.slice(11, 16)} UTC`],
  ],
  code: recoveryCode,
  sentences: [
    'This code opens the vault when the passphrase is lost, also on another computer. Whoever has it and a copy of the vault can read all of it.',
    'Keep it on paper, in a safe place away from the computer. It is stored nowhere else.',
    'To use it: choose "Use the recovery code instead" when Dirsafe asks for the passphrase, or set DIRSAFE_RECOVERY_CODE for the command line. There is no O, I, L or U in it: read them as 0, 1, 1 and V.',
    'A newer code takes the place of this one: destroy this page then.',
  ],
})

const width = 72

/** The words in lines of at most 72 signs. */
function wrap(text: string): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

/** The page in plain text for a terminal or a printer, one line each. */
export function toRecoveryText(page: RecoveryPage): readonly string[] {
  const rule = '-'.repeat(width)
  const column = Math.max(...page.facts.map(([label]) => label.length)) + 3
  return [
    rule,
    page.title,
    '',
    ...page.facts.map(([label, value]) => `${`${label}:`.padEnd(column)}${value}`),
    '',
    `    ${page.code}`,
    '',
    ...page.sentences.flatMap((sentence) => [...wrap(sentence), '']).slice(0, -1),
    rule,
  ]
}
