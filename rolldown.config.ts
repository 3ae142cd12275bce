import { defineConfig, type RolldownOptions } from 'rolldown'

/** Hundreds of small modules each, whose loading took longer than everything else at the start. */
const BUNDLED = ['date-fns', 'date-fns-tz', 'kysely', 'zod']

const nameOf = (id: string): string | undefined => /^(?:@[^/]+\/)?[^/]+/.exec(id)?.[0]

const isPackage = (id: string): boolean => !/^(?:[./]|[A-Z]:)/i.test(id)

/** The programs of `dist/`, with what they share beside them. Other packages stay as they were installed. */
const config: RolldownOptions = defineConfig({
  input: {
    main: 'src/main.ts',
    heap: 'src/heap.ts',
    cli: 'src/cli.ts',
    wiper: 'src/storage/wiper.ts',
  },
  platform: 'node',
  external: (id) => isPackage(id) && !BUNDLED.includes(nameOf(id) ?? ''),
  output: { dir: 'dist', format: 'esm', cleanDir: true, chunkFileNames: 'shared-[hash].js' },
})

export default config
