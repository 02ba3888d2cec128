import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from '../electron-runtime/project.mjs'
import { toIcns, toIco } from './icon-files.ts'

const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const built = (name: string): Buffer => readFileSync(join(projectFolder, 'build', name))
const pngWidth = (png: Buffer): number => png.readUInt32BE(16)

/** The pictures of an ICO, found by what its entries say of them. */
const fromIco = (ico: Buffer): readonly { readonly size: number; readonly png: Buffer }[] =>
  Array.from({ length: ico.readUInt16LE(4) }, (_, place) => {
    const at = 6 + 16 * place
    const start = ico.readUInt32LE(at + 12)
    return { size: ico.readUInt8(at) || 256, png: ico.subarray(start, start + ico.readUInt32LE(at + 8)) }
  })

function fromIcns(icns: Buffer): ReadonlyMap<string, Buffer> {
  const blocks = new Map<string, Buffer>()
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
    blocks.set(icns.toString('latin1', at, at + 4), icns.subarray(at + 8, at + icns.readUInt32BE(at + 4)))
  return blocks
}

test('an icon for Windows gives back the pictures it was made of', () => {
  const pictures = [
    { size: 16, png: Buffer.from('small') },
    { size: 256, png: Buffer.from('the large one') },
  ]
  expect(fromIco(toIco(pictures))).toEqual(pictures)
})

test('an icon for macOS gives back the pictures it was made of, those for dense displays twice', () => {
  const icns = toIcns([
    { size: 32, png: Buffer.from('32') },
    { size: 1024, png: Buffer.from('1024') },
  ])
  expect(icns.readUInt32BE(4)).toBe(icns.length)
  expect([...fromIcns(icns)].map(([type, png]) => [type, png.toString()])).toEqual([
    ['icp5', '32'],
    ['ic11', '32'],
    ['ic10', '1024'],
  ])
  expect(() => toIcns([{ size: 20, png: Buffer.alloc(0) }])).toThrow(/20 pixels/)
})

test('the icons that packages get are there in the sizes their platforms ask for', () => {
  const windows = fromIco(built('icon.ico'))
  expect(windows.map(({ size }) => size)).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256])
  expect(windows.map(({ png }) => pngWidth(png))).toEqual(windows.map(({ size }) => size))
  const mac = [...fromIcns(built('icon.icns')).values()]
  expect(mac.every((png) => png.subarray(0, 8).equals(pngStart))).toBe(true)
  expect(Math.max(...mac.map(pngWidth))).toBe(1024)
  for (const size of [16, 32, 48, 128, 256, 512]) expect(pngWidth(built(`icons/${size}x${size}.png`))).toBe(size)
})
