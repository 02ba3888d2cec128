/** Whom a port of the window leads to. */
export type PortEnd = 'engine' | 'desktop'

/** The window asks for a port; sent by the page once its listener stands, and again whenever a port is gone. */
export interface PortWish {
  readonly type: 'dirsafe:want-port'
  readonly end: PortEnd
}

/** The port comes with this message. */
export interface PortDelivery {
  readonly type: 'dirsafe:port'
  readonly end: PortEnd
}

/** The channels between preload and main: a wish one way, a delivery the other. */
export interface PortChannels {
  readonly wish: 'dirsafe:want-port'
  readonly delivery: 'dirsafe:port'
}
