type Call = (...given: readonly unknown[]) => unknown
type Port = Call | { readonly [name: string]: unknown }

/**
 * Ports whose calls go to whatever `current` gives at that moment: the database under an open vault can be replaced by a
 * repaired one without anyone who holds a port noticing.
 */
export function livePorts<Ports extends object>(current: () => Ports): Ports {
  const portOf = (name: string): Port => (current() as { readonly [name: string]: Port })[name] ?? {}
  const toLive = (name: string, port: Port): unknown => {
    if (typeof port === 'function') return (...given: readonly unknown[]) => (portOf(name) as Call)(...given)
    return Object.fromEntries(
      Object.entries(port).map(([key, member]) => [
        key,
        typeof member === 'function'
          ? (...given: readonly unknown[]) => (portOf(name) as { readonly [key: string]: Call })[key]?.(...given)
          : member,
      ]),
    )
  }
  return Object.fromEntries(
    Object.entries(current()).map(([name, port]) => [name, toLive(name, port as Port)]),
  ) as Ports
}
