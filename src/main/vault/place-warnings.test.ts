import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findMountType, type PlaceFacts, parseLinuxMounts, parseMacMounts } from './place-facts.ts'
import { placeWarnings, toPlaceWarnings } from './place-warnings.ts'
import { withFolder } from './testing/with-vault.ts'

const nothing: Omit<PlaceFacts, 'platform' | 'path' | 'home'> = {
  oneDriveFolders: [],
  dropboxFolders: [],
  ancestors: [],
}
const linux = (path: string, more: Partial<PlaceFacts> = {}): PlaceFacts => ({
  ...nothing,
  platform: 'linux',
  home: '/home/anna',
  path,
  ...more,
})
const mac = (path: string): PlaceFacts => ({ ...linux(path), platform: 'darwin', home: '/Users/anna' })
const windows = (path: string, more: Partial<PlaceFacts> = {}): PlaceFacts => ({
  ...linux(path, more),
  platform: 'win32',
  home: 'C:\\Users\\anna',
})
const namesOf = (facts: PlaceFacts) => toPlaceWarnings(facts).map(({ kind, name }) => `${kind}: ${name}`)

test.each<[string, PlaceFacts]>([
  ['OneDrive', windows('D:\\Cloud\\vault', { oneDriveFolders: ['d:\\cloud'] })],
  ['OneDrive', windows('C:\\Users\\anna\\OneDrive - Contoso\\vault')],
  ['OneDrive', mac('/Users/anna/Library/CloudStorage/OneDrive-Contoso/vault')],
  ['Dropbox', linux('/data/box/vault', { dropboxFolders: ['/data/box'] })],
  ['Dropbox', linux('/data/vault', { ancestors: [['vault.db'], ['.dropbox.cache', 'vault'], []] })],
  ['Dropbox', linux('/home/anna/Dropbox (Contoso)/vault')],
  ['Google Drive', mac('/Users/anna/Library/CloudStorage/GoogleDrive-a@contoso.com/My Drive/vault')],
  ['iCloud Drive', mac('/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/vault')],
  ['iCloud Drive', windows('C:\\Users\\anna\\iCloudDrive\\vault')],
  ['Nextcloud or ownCloud', linux('/data/n/vault', { ancestors: [[], ['.sync_0123456789ab.db'], []] })],
  ['Nextcloud or ownCloud', linux('/data/n/vault', { ancestors: [[], ['._sync_0123456789ab.db'], []] })],
  ['Nextcloud or ownCloud', linux('/home/anna/Nextcloud/vault')],
  ['Box', windows('C:\\Users\\anna\\Box\\vault')],
  ['Syncthing', linux('/data/s/vault', { ancestors: [[], ['.stfolder'], []] })],
  ['Resilio Sync', linux('/data/s/vault', { ancestors: [[], ['.sync'], []] })],
  ['MEGA', linux('/data/s/vault', { ancestors: [[], ['.megaignore'], []] })],
  ['pCloud', linux('/home/anna/pCloudDrive/vault')],
  ['Synology Drive', linux('/data/s/vault', { ancestors: [[], ['.SynologyWorkingDirectory'], []] })],
  ['Proton-Drive', mac('/Users/anna/Library/CloudStorage/Proton-Drive/vault')],
])('%s is told of %j', (name, facts) => expect(namesOf(facts)).toEqual([`synchronised: ${name}`]))

test.each<[string, PlaceFacts]>([
  ['a network share', windows('\\\\nas\\home\\vault')],
  ['a network share', windows('\\\\?\\UNC\\nas\\home\\vault')],
  ['a network drive', windows('Z:\\vault', { driveType: 4 })],
  ...['nfs', 'nfs4', 'cifs', 'smb3', 'smbfs', 'fuse.sshfs', '9p', 'afpfs'].map((mountType): [string, PlaceFacts] => [
    `a network drive (${mountType})`,
    linux('/mnt/x/vault', { mountType }),
  ]),
])('%s is told of', (name, facts) => expect(namesOf(facts)).toEqual([`network: ${name}`]))

test('a network drive that is synchronised as well is told of twice', () => {
  const facts = linux('/home/anna/Nextcloud/vault', { mountType: 'nfs4' })
  expect(namesOf(facts)).toEqual(['synchronised: Nextcloud or ownCloud', 'network: a network drive (nfs4)'])
  for (const { message, nextStep } of toPlaceWarnings(facts)) {
    expect(message).toMatch(/^This folder is .+, which may .+\. Then .+\.$/)
    expect(nextStep).toContain('dirsafe vault copy')
  }
})

test.each<[PlaceFacts]>([
  [linux('/home/anna/vaults/contoso', { mountType: 'ext4', ancestors: [['vault.db'], ['contoso'], ['.bashrc']] })],
  [linux('/srv/Box/vault')],
  [linux('/home/anna/Boxes/vault', { mountType: 'fuse.gocryptfs' })],
  [linux('/home/anna-maria/x', { oneDriveFolders: ['/home/anna'], mountType: 'btrfs' })],
  [windows('C:\\Vaults\\contoso', { driveType: 3 })],
  [windows('\\\\?\\C:\\Vaults\\contoso', { driveType: 3 })],
  [mac('/Users/anna/Documents/vault')],
  [mac('/Users/anna/Library/Application Support/vault')],
])('nothing is told of %j', (facts) => expect(toPlaceWarnings(facts)).toEqual([]))

test('the file system of a path is that of the deepest mount above it', () => {
  const mounts = parseLinuxMounts(
    'rootfs / rootfs rw 0 0\n/dev/sda1 / ext4 rw 0 0\nnas:/home /mnt/my\\040nas nfs4 rw 0 0\nme@x:/ /mnt/my\\040nas/in fuse.sshfs rw 0 0\n',
  )
  expect(
    ['/', '/mnt', '/mnt/my nas', '/mnt/my nas/a', '/mnt/my nas/in/a', '/mnt/my nasty'].map((path) =>
      findMountType(path, mounts),
    ),
  ).toEqual(['ext4', 'ext4', 'nfs4', 'nfs4', 'fuse.sshfs', 'ext4'])
  const onMac = parseMacMounts(
    '/dev/disk3s1s1 on / (apfs, sealed, local)\n//anna@nas/home on /Volumes/my (big) home (smbfs, nodev, nosuid)\nmap auto_home on /System/Volumes/Data/home (autofs, automounted)\n',
  )
  expect(findMountType('/Volumes/my (big) home/vault', onMac)).toBe('smbfs')
  expect(findMountType('/Users/anna', onMac)).toBe('apfs')
})

test('a folder is looked at where its links lead to, whether it exists yet or not', () =>
  withFolder(async (folder) => {
    expect((await placeWarnings(folder)).filter(({ kind }) => kind === 'synchronised')).toEqual([])
    mkdirSync(join(folder, 'synced', '.stfolder'), { recursive: true })
    symlinkSync(join(folder, 'synced'), join(folder, 'link'))
    for (const place of ['synced', 'link', 'link/not/there/yet'])
      expect(await placeWarnings(join(folder, place))).toMatchObject([{ kind: 'synchronised', name: 'Syncthing' }])
  }))
