import type { Terminal } from './terminal.ts'

/** Asks for a new secret, and for the same again where it is typed. Undefined where the two differ. */
export async function askNewSecret(
  terminal: Terminal,
  question: string,
  variable: string,
): Promise<string | undefined> {
  const secret = await terminal.askSecret(question, variable)
  const isTyped = terminal.env[variable] === undefined || terminal.env[variable] === ''
  return isTyped && (await terminal.askSecret('The same again', variable)) !== secret ? undefined : secret
}
