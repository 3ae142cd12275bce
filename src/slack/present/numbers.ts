/** `#2, #4 to #7`: ascending numbers, and what follows each other in short. */
export const numbersText = (numbers: readonly number[]): string => {
  const runs: { first: number; last: number }[] = []
  for (const number of numbers) {
    const run = runs.at(-1)
    if (run !== undefined && run.last === number - 1) run.last = number
    else runs.push({ first: number, last: number })
  }
  return runs.map(runText).join(', ')
}

const runText = ({ first, last }: { readonly first: number; readonly last: number }): string => {
  if (first === last) return `#${first}`
  return `#${first}${last === first + 1 ? ', ' : ' to '}#${last}`
}
