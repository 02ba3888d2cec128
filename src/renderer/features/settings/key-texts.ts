/** What is said about the ways into a vault. */
export const keyTexts = {
  title: 'Keys of this vault',
  text: 'Each of these opens the vault by itself. To change them, type one of them again.',
  label: 'Ways into this vault',
  demo: 'The vault of the demo tenant has one passphrase, which nobody knows. It goes when you close it.',
  kinds: { passphrase: 'Passphrase', recoveryCode: 'Recovery code', thisComputer: 'Computer' } as {
    readonly [kind: string]: string
  },
  createdAt: (kind: string, moment: string): string => `${kind}, made ${moment.replace('Today', 'today')}`,
  revoke: 'Revoke…',
  revokeOf: (name: string): string => `Revoke ${name}`,
  forget: 'Forget…',
  forgetOf: (name: string): string => `Forget ${name}`,
  change: 'Change passphrase…',
  add: 'Add a passphrase…',
  issue: 'New recovery code…',
  trust: 'Trust this computer…',
  noSecrets: 'This computer has no safe place for a secret, so it cannot open the vault by itself.',
  proofs: { passphrase: 'Passphrase of this vault', recoveryCode: 'Recovery code' },
  proofHints: {
    passphrase: 'One that opens it now.',
    recoveryCode: 'Printed or noted when it was issued.',
  },
  proofInstead: { passphrase: 'Use the passphrase instead', recoveryCode: 'Use the recovery code instead' },
  newPassphrase: 'New passphrase',
  newHint: 'Long is better than complicated: five unrelated words are good.',
  again: 'New passphrase again',
  notTheSame: 'The two passphrases differ.',
  name: 'Name',
  nameHint: 'Who or what it is for, as “Ben” or “Safe in the office”.',
  working: 'Working',
  dialogs: {
    change: {
      title: 'Change the passphrase',
      text: [
        'The new one takes the place of the one you type. The recovery code and the other ways in stay.',
        'Copies of the vault made before still open with the old one. Where somebody else may know it, revoke it instead.',
      ],
      action: 'Change the passphrase',
    },
    add: {
      title: 'Add a passphrase',
      text: ['It opens the vault beside the others, which stay as they are.'],
      action: 'Add the passphrase',
    },
    issue: {
      title: 'A new recovery code',
      text: [
        'It takes the place of the old one, which no longer opens this vault. It is shown once: have paper at hand.',
        'Copies of the vault made before still open with the old one.',
      ],
      action: 'Issue a new code',
    },
    trust: {
      title: 'Trust this computer',
      text: [
        'From then on the vault opens on this computer without typing, for whoever is signed in as you. The key is kept by the system.',
      ],
      action: 'Trust this computer',
    },
    forget: {
      title: (name: string): string => `Forget ${name}`,
      text: [
        'The vault no longer opens there without typing. The keys stay as they are: where that computer was lost, revoke it instead.',
      ],
      action: 'Forget the computer',
    },
    revoke: {
      title: (name: string): string => `Revoke ${name}`,
      text: [
        'The vault gets new keys and its database is encrypted anew, so that whoever has a copy of the old keys no longer gets in. A new recovery code takes the place of the old one.',
        'Copies of the vault made before still open as they did.',
      ],
      preview: 'Show what stays',
      action: (name: string): string => `Revoke ${name}`,
      keep: (name: string): string => `Passphrase of ${name}, to keep it`,
      keepHint: 'Left empty, it has to be set again afterwards.',
      kept: 'Opens it as before',
      dropped: 'Has to be set again',
      nothing: 'Nothing',
    },
  },
  code: {
    title: 'Keep the recovery code',
    text: 'It opens the vault when every passphrase is lost. It is shown this once and is stored nowhere.',
    kept: 'I have written it down or printed it',
    done: 'Done',
  },
  breakGlass: {
    title: 'Who must always get in',
    text: 'Emergency accounts. A restore that would lock one of them out says so before anything is sent. Changes are kept at once.',
    label: 'Emergency accounts',
    none: 'Nobody is named yet.',
    find: 'Find a user to add',
    found: 'Users found',
    add: (name: string): string => `Add ${name}`,
    remove: (name: string): string => `Remove ${name}`,
    nothing: (text: string): string => `No user of the newest snapshot is found by “${text}”.`,
    noSnapshot: 'Users can be found once there is a snapshot.',
    gone: 'not in the newest snapshot',
  },
} as const
