import { existsSync } from 'node:fs'
import { chmod, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '../../shared/errors.ts'

/** Writing fails for reasons of the disk; what they mean, by Node's codes. */
const meanings: { readonly [code: string]: string } = {
  ENOSPC: 'The disk is full.',
  EACCES: 'It cannot be written to.',
  EPERM: 'It cannot be written to.',
  EROFS: 'It can only be read.',
  EISDIR: 'That is a folder.',
}

/** A name as it may stand in a folder of every system. */
export const toFileName = (name: string): string =>
  basename(name.replaceAll('\\', '/'))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no system takes them in a name
    .replaceAll(/[<>:"|?*\u0000-\u001f]/g, '-')
    .replace(/^\.+|[. ]+$/g, '') || 'dirsafe.txt'

/**
 * Writes a text to a file that only its owner reads, in place of what is there: the dialog has asked. Throws `badInput`,
 * or `diskFull`, with what to do.
 */
export async function saveText(path: string, text: string): Promise<void> {
  if (existsSync(join(dirname(path), 'vault.json')))
    throw new AppError('badInput', 'This is the folder of a vault, where nothing else belongs. Choose another folder.')
  try {
    await writeFile(path, text, { mode: 0o600 })
    // One that was there before keeps its mode.
    await chmod(path, 0o600)
  } catch (thrown) {
    const { code = '' } = thrown as NodeJS.ErrnoException
    const why = meanings[code] ?? `The system says ${code}.`
    throw new AppError(
      code === 'ENOSPC' ? 'diskFull' : 'badInput',
      `${path} was not written. ${why} Choose another place.`,
      {},
      thrown,
    )
  }
}
