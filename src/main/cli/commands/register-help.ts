import { AppError } from '../../../shared/errors.ts'
import { findCloud } from '../../../shared/model/cloud.ts'
import { readPermissions, restorePermissions } from '../../../shared/model/permission-rows.ts'
import { type ScriptShell, toRegistrationScript } from '../../../shared/model/registration-script.ts'
import type { Command, Typed } from '../command.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { toPermissionLines } from '../permission-lines.ts'
import { toPlace } from '../place.ts'
import { toReadChoice } from '../read-choice.ts'
import type { Terminal } from '../terminal.ts'

function findShell(typed: Typed): ScriptShell | undefined {
  if (typed.has('powershell') && typed.has('azure-cli'))
    throw new AppError('badInput', 'Choose --powershell or --azure-cli, not both.')
  return typed.has('powershell') ? 'powershell' : typed.has('azure-cli') ? 'azureCli' : undefined
}

const section = (terminal: Terminal, title: string, lines: readonly string[]): void => {
  terminal.out(title)
  for (const line of lines) terminal.out(line)
  terminal.out()
}

const byHand: readonly string[] = [
  '  1. Entra admin center, App registrations, New registration. Single tenant. No redirect address yet.',
  '  2. Authentication, Add a platform, "Mobile and desktop applications": http://localhost',
  '  3. API permissions, Microsoft Graph, Delegated permissions: those below. Remove what else is there.',
  '  4. Manifest: "groupMembershipClaims": "DirectoryRole", so that Dirsafe can say beforehand what an account may not do.',
]

const dangers: readonly string[] = [
  'Whoever has the certificate of such a registration can write to the tenant at any time, and nobody is asked.',
  'Restore with a person where you can: dirsafe sign-in. Else make a registration of its own for it, beside the one',
  'that backs up, with a certificate of its own; give it these and no more; and take it away when the restore is done.',
]

/** What an application needs to restore without a person. In no script: it is given by hand, for the kinds that are meant. */
function showUnattendedRestore(typed: Typed, terminal: Terminal): ExitCode {
  const kinds = toReadChoice(typed.value('kinds')) ?? null
  if (kinds === null || ['one', 'unattended', 'powershell', 'azure-cli'].some((name) => typed.has(name)))
    throw new AppError(
      'badInput',
      '--unattended-restore lists what the kinds of --kinds take, and no script is made for it: give --kinds, and no other option.',
    )
  const [read, restore] = [readPermissions(kinds, 'application'), restorePermissions(kinds, 'application')]
  terminal.json({ unattendedRestore: { read, restore } })
  section(terminal, 'Warning:', dangers)
  section(terminal, 'Application permissions to read what is there, before and after:', toPermissionLines(read))
  section(terminal, 'Application permissions to write; leave out what you do not restore:', toPermissionLines(restore))
  return exitCode.done
}

export const registerHelp: Command = {
  name: 'register-help',
  summary: 'Show the app registrations Dirsafe needs in a tenant, or print a script that makes them.',
  usage: [
    'register-help [--one] [--unattended] [--kinds a,b] [--cloud CLOUD] [--powershell | --azure-cli]',
    'register-help --unattended-restore --kinds a,b',
  ],
  positionals: [0, 0],
  options: {
    one: { help: 'One registration to read and to restore. Its tokens may write whenever they read: two are safer.' },
    unattended: { help: 'Also one for runs that nobody attends, with a certificate: to read only.' },
    'unattended-restore': { help: 'Only what it takes to restore these kinds where nobody is. Read its warning.' },
    kinds: { value: 'a,b', help: 'Only the permissions of these kinds and logs.' },
    cloud: { value: 'CLOUD', help: 'public (default), usGovernment or usDefense.' },
    powershell: { help: 'Print a script for Graph PowerShell, and nothing else.' },
    'azure-cli': { help: 'Print a script for bash with the Azure CLI, and nothing else.' },
  },
  run: async ({ typed, terminal }) => {
    const kinds = toReadChoice(typed.value('kinds')) ?? null
    const place = toPlace({ cloud: typed.value('cloud'), authority: undefined, graph: undefined })
    const [read, restore] = [readPermissions(kinds), restorePermissions(kinds)]
    const unattended = typed.has('unattended') ? readPermissions(kinds, 'application') : undefined
    if (typed.has('unattended-restore')) return showUnattendedRestore(typed, terminal)
    const isOne = typed.has('one')
    const shell = findShell(typed)
    if (shell !== undefined) {
      const script = toRegistrationScript({
        read,
        restore,
        ...(unattended === undefined ? {} : { unattended }),
        place,
        isOne,
        shell,
      })
      terminal.json({ shell, script })
      if (!terminal.isJson) terminal.print(script.trimEnd())
      return exitCode.done
    }
    terminal.json({ cloud: findCloud(place)?.id, isOne, read, restore, unattended: unattended ?? null })
    section(terminal, isOne ? 'Make one app registration:' : 'Make two app registrations, each like this:', byHand)
    section(terminal, isOne ? 'To read:' : '"Dirsafe read":', toPermissionLines(read))
    section(terminal, isOne ? 'To restore:' : '"Dirsafe restore":', toPermissionLines(restore))
    if (unattended !== undefined)
      section(
        terminal,
        '"Dirsafe unattended": no redirect address, a certificate, and these application permissions with admin consent:',
        toPermissionLines(unattended),
      )
    terminal.out('A script makes them: dirsafe register-help --powershell, or --azure-cli.')
    terminal.out('Then: dirsafe sign-in DIR --tenant T --client-id READ --restore-client-id RESTORE')
    return exitCode.done
  },
}
