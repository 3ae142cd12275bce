import { setFlagsFromString } from 'node:v8'

/**
 * How much larger the heap may get between two collections of all of it: 40 percent. Left alone, V8 lets it
 * grow up to fourfold, which for a long incident is memory that nothing is in. It is a file of its own in
 * `dist/`, so that it counts before the rest is loaded.
 */
setFlagsFromString('--heap-growing-percent=40')
