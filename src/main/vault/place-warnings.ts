import { resolve } from 'node:path'
import { type PlaceFacts, readPlaceFacts } from './place-facts.ts'

/** Why a folder is no good place for a vault. */
export interface PlaceWarning {
  readonly kind: 'synchronised' | 'network'
  /** The program or the kind of drive, as people know it. */
  readonly name: string
  /** What is so, and why it matters. */
  readonly message: string
  readonly nextStep: string
}

interface SyncProgram {
  readonly name: string
  /** Files or folders that it leaves where its folder begins. */
  readonly markers: readonly RegExp[]
  /** What its folder is called in the home folder, or among the cloud folders of macOS. */
  readonly folder: RegExp
}

const noMarkers: readonly RegExp[] = []

/**
 * Programs that copy a folder to elsewhere and back. They leave: Syncthing `.stfolder` (docs.syncthing.net, folder
 * markers), Resilio Sync `.sync`, Dropbox `.dropbox.cache`, the desktop clients of Nextcloud and ownCloud their journal
 * `.sync_*.db` (older ones `._sync_*.db`), Google Drive `.tmp.driveupload`, MEGA `.megaignore`, Synology Drive
 * `.SynologyWorkingDirectory`. Where there is no marker the name of the folder tells.
 */
const programs: readonly SyncProgram[] = [
  { name: 'OneDrive', markers: noMarkers, folder: /^OneDrive($| - |-)/ },
  { name: 'Dropbox', markers: [/^\.dropbox\.cache$/, /^\.dropbox$/], folder: /^Dropbox($| \()/ },
  { name: 'Google Drive', markers: [/^\.tmp\.driveupload$/], folder: /^(Google Drive|GoogleDrive-.+)$/ },
  { name: 'iCloud Drive', markers: noMarkers, folder: /^(iCloudDrive|iCloud Drive.*)$/ },
  { name: 'Nextcloud or ownCloud', markers: [/^\._?sync_.+\.db$/], folder: /^(Nextcloud\d*|ownCloud\d*)$/i },
  { name: 'Box', markers: noMarkers, folder: /^(Box|Box Sync|Box-Box)$/ },
  { name: 'Syncthing', markers: [/^\.stfolder$/], folder: /^Syncthing$/i },
  { name: 'Resilio Sync', markers: [/^\.sync$/], folder: /^Resilio Sync$/ },
  { name: 'MEGA', markers: [/^\.megaignore$/], folder: /^(MEGA|MEGAsync)$/ },
  { name: 'pCloud', markers: noMarkers, folder: /^(pCloudDrive|pCloud Drive|pCloud Sync)$/ },
  { name: 'Synology Drive', markers: [/^\.SynologyWorkingDirectory$/], folder: /^(SynologyDrive|Synology Drive)$/ },
]

/** File systems that reach another computer, as Linux and macOS name them. */
const networkTypes =
  /^(nfs\d?|cifs|smb\d?|smbfs|afpfs|webdav|davfs|9p|ceph|afs|ncpfs|lustre|gfs2|ocfs2|vboxsf|prl_fs|virtiofs|fuse\.(sshfs|rclone|glusterfs|davfs2?|curlftpfs|s3fs|gvfsd-fuse|vmhgfs-fuse|google-drive-ocamlfuse))$/

/** Win32_LogicalDisk.DriveType of a network drive (learn.microsoft.com, "Win32_LogicalDisk class"). */
const windowsNetworkDrive = 4

const nextStep = 'Keep the vault on a disk of this computer, and put a copy there with: dirsafe vault copy.'

/** The parts of a path with the parts below a folder, or undefined where it does not lie there. */
function partsBelow(parts: readonly string[], folder: readonly string[] | undefined): readonly string[] | undefined {
  if (folder === undefined || folder.length > parts.length) return undefined
  return folder.every((part, place) => part.toLowerCase() === parts[place]?.toLowerCase())
    ? parts.slice(folder.length)
    : undefined
}

const toParts = (path: string): readonly string[] => path.split(/[\\/]/).filter((part) => part !== '')

function findSyncProgram({ path, home, oneDriveFolders, dropboxFolders, ancestors }: PlaceFacts): string | undefined {
  const parts = toParts(path)
  const isBelow = (folder: string): boolean => partsBelow(parts, toParts(folder)) !== undefined
  if (oneDriveFolders.some(isBelow)) return 'OneDrive'
  if (dropboxFolders.some(isBelow)) return 'Dropbox'
  const marked = programs.find(({ markers }) =>
    ancestors.some((names) => names.some((name) => markers.some((marker) => marker.test(name)))),
  )
  if (marked !== undefined) return marked.name
  // Below Library: what Apple's file providers and iCloud keep there is the cloud's.
  const inHome = partsBelow(parts, toParts(home))
  const clouds = inHome?.[0] === 'Library' && inHome[1] === 'CloudStorage' ? inHome.slice(2) : undefined
  if (inHome?.[0] === 'Library' && inHome[1] === 'Mobile Documents') return 'iCloud Drive'
  const first = clouds?.[0] ?? inHome?.[0]
  const named = first === undefined ? undefined : programs.find(({ folder }) => folder.test(first))
  return named?.name ?? clouds?.[0]
}

function findNetworkPlace({ path, platform, mountType, driveType }: PlaceFacts): string | undefined {
  // \\server\share, but not \\?\C:\ or \\.\.
  if (platform === 'win32' && /^\\\\(?![?.]\\)|^\\\\\?\\UNC\\/i.test(path)) return 'a network share'
  if (driveType === windowsNetworkDrive) return 'a network drive'
  return mountType !== undefined && networkTypes.test(mountType) ? `a network drive (${mountType})` : undefined
}

/** What speaks against a place, from what is known of it. */
export function toPlaceWarnings(facts: PlaceFacts): readonly PlaceWarning[] {
  const program = findSyncProgram(facts)
  const network = findNetworkPlace(facts)
  return [
    ...(program === undefined
      ? []
      : [
          {
            kind: 'synchronised' as const,
            name: program,
            message: `This folder is synchronised by ${program}, which may copy files while they are half written or bring back an old one. Then the vault no longer opens.`,
            nextStep,
          },
        ]),
    ...(network === undefined
      ? []
      : [
          {
            kind: 'network' as const,
            name: network,
            message: `This folder is on ${network}, which may not keep the locks that stop two programs from writing at once. Then the vault is damaged.`,
            nextStep,
          },
        ]),
  ]
}

/** What speaks against keeping a vault in a folder, which need not exist yet. Never throws; what cannot be found out is no warning. */
export const placeWarnings = async (dir: string): Promise<readonly PlaceWarning[]> =>
  toPlaceWarnings(await readPlaceFacts(resolve(dir)))
