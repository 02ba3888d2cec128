import type { Simulator } from '../../src/simulator/simulator.ts'
import { graph } from '../read/service.ts'
import type { VirtualTime } from '../read/virtual-time.ts'

/**
 * Somebody else who writes by the same application, evenly, so many times a second, whatever the service says. Returns how
 * to stop.
 */
export function openOtherWriter(simulator: Simulator, time: VirtualTime, perSecond: number): () => void {
  const stop = new AbortController()
  const [user] = simulator.state.users()
  const write = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      await time.sleep(1_000 / perSecond, stop.signal)
      await simulator.fetch(`${graph}/v1.0/users/${user?.id}`, {
        method: 'PATCH',
        headers: { Authorization: `Bearer ${simulator.accessToken}`, 'Content-Type': 'application/json' },
        body: '{}',
      })
    }
  }
  if (perSecond > 0) write().catch(() => undefined)
  return () => stop.abort()
}
