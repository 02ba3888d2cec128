import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses'

/**
 * How a released Dirsafe is fused: what Electron can be switched to from outside is switched off for good. Source:
 * Electron docs, tutorial/fuses.
 * @type {Readonly<Record<number, boolean>>}
 */
const releaseFuses = {
  // ELECTRON_RUN_AS_NODE would make a signed Dirsafe run anybody's script.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // Checked on Windows and macOS; Linux has no such check and takes no notice.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // The page is served under a scheme of its own, never from file:.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
}

/**
 * Fuses an Electron for release.
 * @param {string} executable or the .app of macOS
 * @param {{ isMacOnArm: boolean }} platform there the flipped bytes need a new ad-hoc signature
 */
export async function fuseForRelease(executable, { isMacOnArm }) {
  await flipFuses(executable, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: isMacOnArm,
    ...releaseFuses,
  })
}

/**
 * The fuses an Electron has, by their names in `@electron/fuses`; what it does not have is undefined.
 * @param {string} executable or the .app of macOS
 * @returns {Promise<Readonly<Record<string, boolean | undefined>>>}
 */
export async function readFuses(executable) {
  const wire = await getCurrentFuseWire(executable)
  const states = /** @type {Readonly<Record<number, number | undefined>>} */ (/** @type {unknown} */ (wire))
  const named = Object.keys(releaseFuses).map((place) => [
    FuseV1Options[Number(place)],
    toSwitch(states[Number(place)]),
  ])
  return Object.fromEntries(named)
}

/**
 * A fuse is written as the sign 1, or 0, or r where this Electron no longer has it.
 * @param {number | undefined} state
 */
const toSwitch = (state) => (state === 0x31 ? true : state === 0x30 ? false : undefined)
