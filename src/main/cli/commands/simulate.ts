import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { AppError } from '../../../shared/errors.ts'
import { serveSimulator } from '../../../simulator/serve.ts'
import { createSimulator } from '../../../simulator/simulator.ts'
import { createTenant } from '../../../simulator/tenant.ts'
import type { Command } from '../command.ts'
import { exitCode } from '../exit-code.ts'
import { toNumber } from '../parse.ts'

const mostPort = 65_535

export const simulate: Command = {
  name: 'simulate',
  summary: 'Serve an invented tenant and its sign-in over HTTPS, for trying out and for tests.',
  usage: ['simulate [--port P] [--users N] [--seed S] [--client-certificate FILE]'],
  positionals: [0, 0],
  options: {
    port: { value: 'P', help: 'The port on this computer. Default: a free one.' },
    users: { value: 'N', help: 'How many users. Default: 500.' },
    seed: { value: 'S', help: 'The same seed gives the same tenant. Default: 1.' },
    'client-certificate': {
      value: 'FILE',
      help: 'A PEM certificate that the registration for unattended runs accepts.',
    },
  },
  run: async ({ typed, terminal }) => {
    const number = (option: string, otherwise: number): number => {
      const text = typed.value(option)
      return text === undefined ? otherwise : toNumber(text, `--${option}`)
    }
    const port = number('port', 0)
    if (port > mostPort) throw new AppError('badInput', `--port takes a number from 1 to ${mostPort}, not "${port}".`)
    const simulator = createSimulator({
      tenant: createTenant({ users: number('users', 500), seed: number('seed', 1) }),
    })
    const [read, restore, job] = simulator.signIn.clients
    const certificate = typed.value('client-certificate')
    if (certificate !== undefined && job !== undefined)
      simulator.signIn.registerCertificate(job.id, await readCertificate(certificate))
    const served = await serveSimulator(simulator, { port })
    const { graph, authority, caFile, tenantId, clientId, accessToken } = served
    terminal.print(
      JSON.stringify({
        graph,
        authority,
        caFile,
        tenantId,
        clientId,
        accessToken,
        readClientId: read?.id,
        restoreClientId: restore?.id,
        appClientId: job?.id,
        accounts: simulator.signIn.accounts,
      }),
    )
    terminal.err('Serving. Stop it with Ctrl+C.')
    if (!terminal.signal.aborted)
      await new Promise((resolve) => {
        terminal.signal.addEventListener('abort', resolve, { once: true })
      })
    await served.close()
    return exitCode.done
  },
}

async function readCertificate(file: string): Promise<string> {
  try {
    return new X509Certificate(await readFile(file)).toString()
  } catch {
    throw new AppError('badInput', `There is no PEM certificate in ${file}. Name a file that holds one.`)
  }
}
