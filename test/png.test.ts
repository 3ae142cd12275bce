import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { inflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { pngOf } from '../src/png.ts'
import { widthOf } from '../src/report/picture/measure.ts'
import { project } from '../src/report/project.ts'
import { renderPicture } from '../src/report/render.ts'
import { loadTemplates } from '../src/templates.ts'
import { blog } from './report/blog.ts'
import { fold } from './report/story.ts'

const model = project(fold(blog), { preview: false })
const svg = renderPicture((await loadTemplates([])).picture, model) ?? ''

/** Size and bytes of the pixels of a PNG (RFC 2083). */
const read = (png: Buffer) => {
  const data: Buffer[] = []
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  return { width, height, pixels: inflateSync(Buffer.concat(data)) }
}

it('is a PNG twice as large as the picture, with something in it', async () => {
  const { width, height, pixels } = read(await pngOf(svg))
  expect(width).toBe(1600)
  expect(height).toBe(Math.floor((model.picture?.height ?? 0) * 2))
  expect(new Set(pixels).size).toBeGreaterThan(50)
})

it('is the same twice', async () => {
  expect((await pngOf(svg)).equals(await pngOf(svg))).toBe(true)
})

it('is refused where it is no picture, and can be drawn all the same afterwards', async () => {
  await expect(pngOf('<svg')).rejects.toThrow()
  expect((await pngOf(svg)).length).toBeGreaterThan(1000)
})

it('has words that are nowhere wider than the layout takes them to be', () => {
  const file = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')
  const advances = advancesIn(readFileSync(file))
  const chars = [
    [0x20, 0x7e],
    [0xa0, 0xac],
    [0xae, 0x1_7f],
    [0x3_86, 0x3_ce],
    [0x4_00, 0x4_5f],
  ]
    .flatMap(([first = 0, last = 0]) =>
      Array.from({ length: last - first + 1 }, (_, i) => first + i),
    )
    .concat([...'‐–—‘’“”…€←↑→↓−×·'].map((char) => char.codePointAt(0) ?? 0))
  const narrow = chars.filter(
    (code) => (advances.get(code) ?? 0) > widthOf(String.fromCodePoint(code), 1) + 1e-9,
  )
  expect(narrow.map((code) => String.fromCodePoint(code))).toEqual([])
})

/** Widths of characters in units of the font's size, from its tables (OpenType: head, hhea, hmtx, cmap format 4). */
const advancesIn = (font: Buffer): ReadonlyMap<number, number> => {
  const tables = new Map<string, number>()
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const at = 12 + 16 * index
    tables.set(font.toString('latin1', at, at + 4), font.readUInt32BE(at + 8))
  }
  const table = (name: string): number => tables.get(name) ?? 0
  const unit = font.readUInt16BE(table('head') + 18)
  const most = font.readUInt16BE(table('hhea') + 34)
  const advance = (glyph: number): number =>
    font.readUInt16BE(table('hmtx') + 4 * Math.min(glyph, most - 1)) / unit
  const found = new Map<number, number>()
  for (const [code, glyph] of glyphsIn(font, table('cmap'))) found.set(code, advance(glyph))
  return found
}

/** Characters and their glyphs, by the segments of the table. */
const glyphsIn = (font: Buffer, cmap: number): readonly (readonly [number, number])[] => {
  const count = font.readUInt16BE(cmap + 2)
  const places = Array.from({ length: count }, (_, i) => cmap + font.readUInt32BE(cmap + 8 + 8 * i))
  const at = places.find((place) => font.readUInt16BE(place) === 4) ?? 0
  const size = font.readUInt16BE(at + 6)
  return Array.from({ length: size / 2 }, (_, i) => segmentAt(font, at + 14 + 2 * i, size)).flat()
}

const segmentAt = (font: Buffer, place: number, size: number) => {
  const [end, start, delta, offset] = [0, size + 2, 2 * size + 2, 3 * size + 2].map((from) =>
    font.readUInt16BE(place + from),
  )
  const [first = 0, last = 0, shift = 0, far = 0] = [start, end, delta, offset]
  const codes = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  return codes.map((code) => {
    const list = Math.min(place + 3 * size + 2 + far + 2 * (code - first), font.length - 2)
    const found = far === 0 ? code : font.readUInt16BE(list)
    return [code, found === 0 ? 0 : (found + shift) % 0x1_00_00] as const
  })
}
