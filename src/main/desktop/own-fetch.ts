import { session } from 'electron'

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Chromium's network for the command line, in a session that keeps nothing: the proxy, its sign-in and the certificates
 * of the desktop. What this computer itself serves, as `dirsafe simulate` does, is asked by Node: no proxy stands before
 * it, and only Node can be told to trust its certificate. Electron has to be ready.
 */
export const ownFetch = (url: string, init: RequestInit): Promise<Response> =>
  loopback.has(new URL(url).hostname)
    ? fetch(url, init)
    : session.fromPartition('command-line').fetch(url, { ...init, credentials: 'omit' })
