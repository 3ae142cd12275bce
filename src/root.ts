/** The package's folder, which is one above `src/` as well as above `dist/`, where all code lies side by side. */
export const root: URL = new URL('../', import.meta.url)
