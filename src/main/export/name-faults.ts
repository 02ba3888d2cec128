import { dirname, posix, resolve, win32 } from 'node:path'

/**
 * What is wrong with a file name; for tests. Written apart from the code it judges: the rules as Microsoft's "Naming files,
 * paths, and namespaces" gives them.
 */
export function faultsOf(name: string): readonly string[] {
  const device = /^(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|CLOCK\$|COM[\d¹²³]|LPT[\d¹²³])( *\..*)?$/i
  const codes = Array.from({ length: name.length }, (_, at) => name.charCodeAt(at))
  return [
    ...(name.length === 0 ? ['empty'] : []),
    ...(Buffer.byteLength(name) > 130 ? ['too long'] : []),
    ...(codes.some((code) => code < 32 || code === 127) ? ['control'] : []),
    ...([...'<>:"/\\|?*'].some((sign) => name.includes(sign)) ? ['refused sign'] : []),
    ...(name.endsWith('.') || name.endsWith(' ') ? ['trailing dot or space'] : []),
    ...(name.startsWith('.') || name.startsWith('-') || name.startsWith(' ') ? ['hidden, an option, or a space'] : []),
    ...(device.test(name) ? ['device'] : []),
    ...(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/.test(name) ? ['turns the direction'] : []),
    ...(Buffer.from(name).toString() === name ? [] : ['not whole characters']),
    ...(name === name.normalize('NFC') ? [] : ['not composed']),
    ...(dirname(resolve('/folder', name)) === resolve('/folder') ? [] : ['leaves the folder']),
    ...(posix.basename(name) === name && win32.basename(name) === name ? [] : ['has a folder']),
  ]
}
