import { type ContractRouterClient, eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { lockContract } from './lock.contract.ts'
import { networkContract } from './network.contract.ts'
import { noticesContract } from './notices.contract.ts'
import { procedure } from './procedure.ts'
import { scheduleContract } from './schedule.contract.ts'

/** Which colours the window takes; `system` follows the desktop. */
export const colourModes = ['system', 'light', 'dark'] as const
export type ColourMode = (typeof colourModes)[number]

/** How the window stands on the desktop. */
export const windowStateSchema = z.object({ isMaximized: z.boolean(), isFullScreen: z.boolean() })
export type WindowState = z.infer<typeof windowStateSchema>

/** `stopped`: the engine died so often that starting it once more waits for the user. */
export const engineStandings = ['running', 'stopped'] as const
export type EngineStanding = (typeof engineStandings)[number]

/** What the window wants to know of where it runs, once. */
export const surroundingsSchema = z.object({
  /** Of Dirsafe. */
  version: z.string(),
  platform: z.enum(['windows', 'mac', 'linux']),
  /** Whether the window has to draw minimize, maximize and close itself. */
  drawsOwnControls: z.boolean(),
  colours: z.enum(colourModes),
  /** What this computer is called. */
  computerName: z.string(),
  /** Whether the system keeps secrets for the person who is signed in, so that this computer can open a vault. */
  keepsSecrets: z.boolean(),
})
export type Surroundings = z.infer<typeof surroundingsSchema>

/** Everything the window can ask of main: what only the desktop can do, and nothing that touches a vault. */
export const desktopContract = {
  surroundings: oc.output(surroundingsSchema),
  /** Lets the user choose a folder; null: they thought better of it. */
  chooseFolder: oc
    .input(z.object({ title: z.string().max(200), button: z.string().max(80), mayCreate: z.boolean() }))
    .output(z.string().nullable()),
  /** Shows a folder or file in the desktop's own file browser. */
  reveal: oc.input(z.object({ path: z.string().max(4096) })).output(z.void()),
  /**
   * Lets the user choose where a text is kept, and writes it there, to be read by them alone. Answers with the path;
   * null: they thought better of it. Throws `badInput` where it cannot be written, or the folder is that of a vault.
   */
  saveText: procedure
    .input(
      z.object({
        title: z.string().max(200),
        /** The name that is suggested. */
        name: z.string().max(200),
        text: z.string().max(50_000_000),
      }),
    )
    .output(z.string().nullable()),
  copyText: oc.input(z.object({ text: z.string().max(10_000_000) })).output(z.void()),
  setColours: oc.input(z.object({ colours: z.enum(colourModes) })).output(z.void()),
  engine: {
    /** Now, then each time it changes. */
    standing: oc.output(eventIterator(z.enum(engineStandings))),
    /** Starts it again after it was given up. */
    start: oc.output(z.void()),
  },
  lock: lockContract,
  schedule: scheduleContract,
  notices: noticesContract,
  network: networkContract,
  window: {
    minimize: oc.output(z.void()),
    /** Maximizes, or puts back to the size before. */
    toggleMaximized: oc.output(z.void()),
    close: oc.output(z.void()),
    /** The state now, then each time it changes. */
    state: oc.output(eventIterator(windowStateSchema)),
  },
}

/** A client of main. */
export type DesktopClient = ContractRouterClient<typeof desktopContract>
