import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'vite'

/** The page of the local workspace becomes static files, which the server serves from its own address alone. */
const config: UserConfig = defineConfig({
  plugins: [react()],
  base: './',
  build: {
    outDir: '../../../dist/page',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})

export default config
