import { writeFileSync } from 'node:fs'
import { canonicalJson } from '../../../shared/diff/canonical.ts'
import { toSurroundings } from '../keys/surroundings.ts'
import { unlock } from '../keys/unlock.ts'
import { wrapKey } from '../keys/wrapped-key.ts'
import { readVaultFile } from '../vault-file.ts'
import { vaultFileOf } from '../vault-folder.ts'
import { cheapPolicy } from './cheap-policy.ts'
import { readDataKey } from './open-raw-database.ts'
import { testPassphrase } from './with-vault.ts'

/** Writes the `vault.json` of a vault a test made as the first format had it: without a MAC. */
export async function writeFirstFormat(dir: string): Promise<void> {
  const { vaultId, slots, dataKeys } = readVaultFile(dir)
  const id = dataKeys[0]?.id ?? ''
  const { vaultKey } = await unlock(readVaultFile(dir), { passphrase: testPassphrase }, cheapPolicy)
  const bound = canonicalJson({ what: 'dirsafe data key', vaultId, dataKey: id })
  const wrapped = wrapKey(await readDataKey(dir), vaultKey, bound, toSurroundings({}).random)
  const file = { dirsafe: 'vault', format: 1, vaultId, slots, dataKeys: [{ id, wrapped }] }
  writeFileSync(vaultFileOf(dir), `${JSON.stringify(file, null, 2)}\n`)
}
