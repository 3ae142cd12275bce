import { expect, it } from 'vitest'
import { canvasMarkdown } from '../../src/report/canvas.ts'

it.each([
  ['text as it is', '# A\n\n- **b** `c`\n', '# A\n\n- **b** `c`\n'],
  ['headings of three levels', '#### A\n##### B #\n### C', '### A\n### B #\n### C'],
  [
    'code outside of lists',
    '- 10:02 - a\n  ```\n  x\n\n    y\n  ```\n- 10:03 - b',
    '- 10:02 - a\n```\nx\n\n  y\n```\n- 10:03 - b',
  ],
  [
    'code that holds fences and headings',
    '  ````\n  ```\n  #### no heading\n  ```\n  ````\n#### heading',
    '````\n```\n#### no heading\n```\n````\n### heading',
  ],
  ['a fence that is never closed', '- a\n  ```\n  b', '- a\n  ```\n  b'],
])('a canvas gets %s', (_, markdown, canvas) => {
  expect(canvasMarkdown(markdown)).toBe(canvas)
})
