import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

/** So many pixels for each of the picture, so that it is sharp on any screen. */
const ZOOM = 2

/**
 * A picture as a PNG on white. Its font is a file of a package and never one of the machine, so that the same
 * picture has the same bytes everywhere. @throws where it is no SVG.
 */
export const pngOf = async (svg: string): Promise<Buffer> => {
  const { draw, font } = await loaded()
  const drawing = new draw(svg, {
    font: { fontBuffers: [font], loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' },
    fitTo: { mode: 'zoom', value: ZOOM },
    background: '#fff',
  })
  try {
    const image = drawing.render()
    try {
      return Buffer.from(image.asPng())
    } finally {
      image.free()
    }
  } finally {
    drawing.free()
  }
}

/** Loaded with the first picture, for it takes a while and many a process draws none. */
const load = async () => {
  const require = createRequire(import.meta.url)
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm')
  const font = await readFile(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'))
  await initWasm(await readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')))
  return { draw: Resvg, font }
}

let loading: ReturnType<typeof load> | null = null

/** Once for all; what could not be read is tried again with the next picture. */
const loaded = (): ReturnType<typeof load> => {
  loading ??= load().catch((error: unknown) => {
    loading = null
    throw error
  })
  return loading
}
