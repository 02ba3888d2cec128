/** What the frame of Settings says, and the sections that have no file of texts of their own. */
export const texts = {
  title: 'Settings',
  sections: 'Sections of settings',
  back: 'Back',
  noVault: 'No vault is open',
  noVaultText: 'What is set here is kept in the vault, encrypted like everything in it. Open one to see and change it.',
  toVaults: 'To the vaults',
  labels: {
    appearance: 'Appearance',
    vault: 'Vault',
    waysIn: 'Ways in',
    kept: 'What is kept',
    tenant: 'Tenant',
    background: 'Background',
    network: 'Network',
    log: 'Log',
    about: 'About',
  },
  save: 'Save',
  saved: 'Saved.',
  cancel: 'Cancel',
  reading: 'Reading',
  readOnly: 'Nothing can be changed here now:',
  appearance: {
    colours: 'Colours',
    coloursText: 'Takes effect at once, in this window only.',
    modes: {
      system: ['Like the desktop', 'Light or dark, as the desktop is, also when it changes by the hour.'],
      light: ['Light', 'Always light.'],
      dark: ['Dark', 'Always dark.'],
    },
    contrast: 'High contrast and motion',
    contrastText:
      'Where the desktop is set to high contrast, Dirsafe takes the desktop’s own colours, whatever is chosen above. Signs and words stay (+ ~ −); tinted grounds go. Where the desktop asks for less motion, nothing moves.',
    isContrast: 'High contrast is on now.',
    isNoContrast: 'High contrast is off now.',
  },
  background: {
    lock: 'Locking',
    lockText:
      'Locking ends the process that has the keys. A restore writes what it is writing and pauses; it goes on after the unlock.',
    idle: 'Lock when nobody is at the computer',
    never: 'Never',
    minutes: (count: number): string =>
      count % 60 === 0
        ? `After ${count === 60 ? '1 hour' : `${count / 60} hours`}`
        : `After ${count === 1 ? '1 minute' : `${count} minutes`}`,
    alsoLocks: 'Also locked: with the screen, when the computer goes to sleep, and by Ctrl+Shift+L.',
    neverText: 'The vault then stays open for whoever comes to this computer, until the screen is locked.',
    demo: 'The demo tenant is never locked: nobody knows its passphrase.',
  },
  network: {
    proxy: 'Proxy',
    proxyText:
      'Dirsafe uses the system’s proxy, its configuration script, and the certificates the system trusts. There is nothing to set here: change it in the settings of the system, and it counts at once.',
    signIn: 'Sign-in',
    graph: 'Microsoft Graph',
    direct: 'Directly, without a proxy',
    by: { http: 'By the proxy', https: 'By the proxy, encrypted', socks: 'By the SOCKS proxy' },
    otherwise: 'otherwise',
    again: 'Look again',
    otherCloud: 'These are the addresses of Microsoft’s public cloud, as nobody is signed in here.',
  },
  about: {
    version: 'Version',
    system: 'System',
    licence: 'Licence',
    licenceText: 'MIT, © 2026 The Dirsafe authors',
    systems: { windows: 'Windows', mac: 'macOS', linux: 'Linux' },
    aboutText:
      'Backs up Microsoft Entra ID into one encrypted vault on this computer. No server, no vendor cloud: it speaks with Microsoft’s sign-in and with Microsoft Graph, and with nobody else.',
    others: 'Work of others',
    othersText:
      'Dirsafe is built from the work of many. Every package in it stands with its licence in third-party-licences.txt, in the resources folder of the installed program, beside a bill of materials (CycloneDX).',
    help: 'When something goes wrong',
    helpText: 'A problem is told best with the support text: it says what happened and names nobody.',
    toLog: 'Show the log',
    copyVersion: 'Copy version and system',
  },
} as const
