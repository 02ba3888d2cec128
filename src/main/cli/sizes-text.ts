import { toHistoryBytes, type VaultSizes } from '../../shared/model/vault-sizes.ts'

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`

/** What a vault is spent on, in words. */
export function toSizesText(sizes: VaultSizes): string {
  const { totalBytes, photosBytes, searchBytes, activityBytes, freeBytes } = sizes
  const parts = [
    ['history', toHistoryBytes(sizes)],
    ['photos', photosBytes],
    ['search index', searchBytes],
    ['logs of Entra', activityBytes],
    ['free', freeBytes],
  ] as const
  return `Size: ${megabytes(totalBytes)} (${parts.map(([name, bytes]) => `${name} ${megabytes(bytes)}`).join(', ')})`
}
