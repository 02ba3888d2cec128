import { toCountText } from '../../lib/format-number.ts'

/** What is said about erasing a person. */
export const forgetTexts = {
  title: 'Erase a person',
  text: 'Takes somebody, or any other object, out of every snapshot of this vault for good, as a right to be forgotten asks for. First you see what goes and what stays.',
  find: 'Find a person or another object',
  found: 'Found',
  nothing: (text: string): string => `Nothing in this vault is called “${text}”.`,
  gone: 'no longer in the tenant',
  choose: (name: string): string => `Erase ${name}…`,
  erase: 'Erase…',
  dialogTitle: (name: string): string => `Erase ${name} from this vault?`,
  looking: 'Looking for everything that names this object',
  goes: 'What goes',
  stays: 'What stays',
  know: 'Good to know',
  goesFrom: (what: string, snapshots: number): string =>
    `${what}, from ${toCountText(snapshots, 'snapshot', 'snapshots')}.`,
  nothingLeft: 'Nothing of it is in this vault but its id. There is nothing to erase.',
  erasedBefore: (day: string): string => `It was erased before, on ${day}.`,
  signIn: 'The sign-in to the tenant, which is of this person. Before the next backup somebody signs in.',
  interrupted: 'A backup that was interrupted. The next one starts anew.',
  tombstone: (links: number): string =>
    `The id${links === 0 ? '' : ` and ${toCountText(links, 'link', 'links')} from and to it`}, under the name “(forgotten)”, so that the snapshots still add up.`,
  runs: 'Reports of restores, without the name and what was written.',
  shared: (count: number): string =>
    `${toCountText(count, 'content or photo', 'contents or photos')} that another object holds too.`,
  comesBack: 'The newest snapshot holds this object. As long as the tenant does too, the next backup brings it back.',
  mentions: (count: number, names: string): string =>
    `${count === 1 ? '1 other object mentions the name or an address and stays as it is' : `${toCountText(count, '', 'other objects')} mention the name or an address and stay as they are`}: ${names}.`,
  copies: 'Copies of this vault made before now, and exported files, still hold this object.',
  roots: 'A root hash you noted before may no longer vouch for all of it. Note the new one afterwards.',
  type: (name: string): string => `Type ${name} to confirm`,
  action: (name: string): string => `Erase ${name}`,
  erasing: 'Erasing',
  done: (name: string, what: string): string => `${name} was erased: ${what}.`,
  doneOther: (name: string): string => `${name} was erased.`,
  dismiss: 'Dismiss',
  close: 'Close',
} as const
