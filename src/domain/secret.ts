/** Kinds of secrets that have a shape by which they are known. */
export const SECRET_KINDS = [
  'aws',
  'github',
  'gitlab',
  'slack',
  'stripe',
  'google',
  'npm',
  'pypi',
  'openai',
  'anthropic',
  'private-key',
  'jwt',
  'url-password',
  'authorization',
  'password',
] as const
export type SecretKind = (typeof SECRET_KINDS)[number]

/** A secret in a text. */
export interface Secret {
  readonly kind: SecretKind
  readonly text: string
}

interface Shape {
  readonly kind: SecretKind
  /** Global. Its first group is the secret, or all of it where it has none. */
  readonly pattern: RegExp
  /** What else has to be true of the secret, besides that it is none of the usual placeholders. */
  readonly also?: (secret: string) => boolean
}

const letters = (text: string): boolean => /\p{L}/u.test(text)
const digits = (text: string): boolean => /\d/.test(text)
const isMixed = (text: string): boolean => letters(text) && digits(text)

/** Where a name ends or begins: nothing that could belong to it stands before. */
const ALONE = '(?<![A-Za-z0-9_-])'
const END = '(?![A-Za-z0-9_-])'
const alone = (pattern: string): RegExp => new RegExp(`${ALONE}${pattern}${END}`, 'g')

/** What follows a name such as `password` up to the end of the value; quotes around either are left out. */
const NAMED =
  '(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|apikey|access[_-]?key|secret[_-]?key|auth[_-]?key|private[_-]?key|credentials?)'
const VALUE = `([^\\s"'\`,;&<>()\\[\\]{}|]+)`

/** Three kinds of characters, such as people put into passwords and words do not have. */
const isInvolved = (text: string): boolean =>
  [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[!@#%^*+=~?]/].filter((kind) => kind.test(text)).length >= 3

/** Long and of letters and digits that take turns, as what machines make has. */
const isRandom = (text: string): boolean =>
  text.length >= 16 && (text.match(/\d(?=\p{L})|\p{L}(?=\d)/gu) ?? []).length >= 4

const isPassword = (text: string): boolean =>
  isClearly(text) || (text.length >= 6 && text.length < 8 && isMixed(text) && !isName(text))

/** What a value may name instead of being it: a variable, an address from which it is read, a UUID. */
const isName = (text: string): boolean =>
  /^(?:process|os|env|secrets|vault|config|settings|ssm|https?|file|arn)[.:]/i.test(text) ||
  /^[A-Z_]+$/.test(text) ||
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** In a sentence a value follows as words do: `token: v2-rollout`. */
const isClearly = (text: string): boolean =>
  text.length >= 8 && (isInvolved(text) || isRandom(text)) && !isName(text)

const SHAPES: readonly Shape[] = [
  // AWS: IAM reference, "unique identifiers"; AKIA is a long-term key, ASIA one of STS.
  { kind: 'aws', pattern: alone('(?:AKIA|ASIA)[A-Z2-7]{16}') },
  // GitHub: "Behind GitHub's new authentication token formats" (prefix, 36 characters and more).
  { kind: 'github', pattern: alone('gh[pousr]_[A-Za-z0-9]{36,255}') },
  { kind: 'github', pattern: alone('github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}') },
  // GitLab: docs "Token overview", token prefixes.
  { kind: 'gitlab', pattern: alone('gl(?:pat|ptt|dt|rt|cbt|ft|soat)-[A-Za-z0-9_.-]{20,}') },
  // Slack: docs "Token types" (bot, user, app-level, rotating) and "Incoming webhooks".
  { kind: 'slack', pattern: alone('xox[abeoprs]-[A-Za-z0-9-]{20,}'), also: digits },
  { kind: 'slack', pattern: alone('xoxe\\.xox[bp]-\\d-[A-Za-z0-9-]{20,}') },
  { kind: 'slack', pattern: alone('xapp-\\d-[A-Z0-9]+-\\d+-[a-f0-9]{20,}') },
  {
    kind: 'slack',
    pattern: /https:\/\/hooks\.slack\.com\/services\/T[A-Z0-9]+\/B[A-Z0-9]+\/[A-Za-z0-9]{20,}/g,
  },
  // Stripe: docs "API keys" (secret and restricted; the publishable ones are public) and "Webhooks".
  { kind: 'stripe', pattern: alone('(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{20,}') },
  { kind: 'stripe', pattern: alone('whsec_[A-Za-z0-9+/]{32,}') },
  // Google Cloud: docs "API keys"; OAuth client secrets and access tokens.
  { kind: 'google', pattern: alone('AIza[A-Za-z0-9_-]{35}') },
  { kind: 'google', pattern: alone('GOCSPX-[A-Za-z0-9_-]{28}') },
  { kind: 'google', pattern: alone('ya29\\.[A-Za-z0-9_-]{30,}') },
  // npm: GitHub blog, "Announcing npm's new access token format".
  { kind: 'npm', pattern: alone('npm_[A-Za-z0-9]{36}') },
  // PyPI: "API tokens", a macaroon of pypi.org or test.pypi.org.
  { kind: 'pypi', pattern: alone('pypi-AgE[A-Za-z0-9_-]{50,}') },
  // Anthropic: console "API keys". Before those of OpenAI, whose older ones begin alike.
  { kind: 'anthropic', pattern: alone('sk-ant-[a-z]+\\d\\d-[A-Za-z0-9_-]{60,}') },
  // OpenAI: platform "API keys"; the word in the middle is "OpenAI" in Base64.
  { kind: 'openai', pattern: alone('sk-[A-Za-z0-9_-]{16,}T3BlbkFJ[A-Za-z0-9_-]{16,}') },
  { kind: 'openai', pattern: alone('sk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{40,}'), also: digits },
  { kind: 'openai', pattern: alone('sk-[A-Za-z0-9]{48}'), also: digits },
  // RFC 7468 (PEM) and RFC 4880, section 6.2 (OpenPGP): a heading alone is no key.
  {
    kind: 'private-key',
    pattern:
      /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?:\s|\\n)+(?:[\w-]+: [^\n]*\n\s*)*[A-Za-z0-9+/=\s\\]{24,}(?:-----END (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----)?/g,
  },
  // RFC 7519: three parts in Base64url, of which the first two begin with `{"`.
  {
    kind: 'jwt',
    pattern: alone('eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{16,}'),
  },
  // RFC 3986, section 3.2.1: `scheme://user:password@host`.
  {
    kind: 'url-password',
    pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@?#]*:([^\s/@?#]{4,})@[\w[]/gi,
    also: (secret) => isMixed(secret) || secret.length >= 8,
  },
  // RFC 6750, section 2.1 and RFC 7617: the header as it stands in a log or a call of curl.
  {
    kind: 'authorization',
    pattern: /\bauthorization["']?\s*[:=]\s*["']?(?:bearer|basic|token)\s+([\w.~+/-]{12,}=*)/gi,
    also: isMixed,
  },
  // `DB_PASSWORD=…`, `"api_key": "…"`, `--token=…`, as configurations and commands have them.
  {
    kind: 'password',
    pattern: new RegExp(`(?<!\\w)(?:\\w+[_.-])?${NAMED}=["']?${VALUE}`, 'gi'),
    also: isPassword,
  },
  {
    kind: 'password',
    pattern: new RegExp(`(?<!\\w)(?:\\w+[_.-])?${NAMED}["']?\\s*(?::|\\s=)\\s*["']?${VALUE}`, 'gi'),
    also: isClearly,
  },
]

const PLACEHOLDERS: readonly RegExp[] = [
  // Cut, or a place to be filled in: `xoxb-…`, `$TOKEN`, `%s`, `<token>`, `***`, `[redacted]`.
  /…|\.\.\.|^[$%<{[*#\\/]|\$\{|\{\{|\*\*\*|redacted/i,
  // In documentation: AWS's own key ends so.
  /example|placeholder|changeme|your[_-]/i,
]

/** Few different characters: `xxxxxxxxxx`, `0000-0000`. */
const isVaried = (text: string): boolean => new Set(text).size >= Math.min(6, text.length / 2)

const isPlausible = (secret: string): boolean =>
  isVaried(secret) && !PLACEHOLDERS.some((pattern) => pattern.test(secret))

/** Without a sign in front of a value, or a word that is long for one, no shape is worth looking for. */
const HINT = /[:=]|[\w.+/-]{16}/

/** Looked for where it begins only: from each of its marks would take seconds in a text that is full of them. */
const TRAILING = /(?<![.,:;!?])[.,:;!?]+$/

/**
 * What in a text looks like a secret, each once. Precise rather than greedy: whoever is warned without
 * reason does not read the next warning.
 */
export const secretsIn = (text: string): readonly Secret[] => {
  if (!HINT.test(text)) return []
  const found = new Map<string, Secret>()
  for (const { kind, pattern, also = () => true } of SHAPES)
    for (const [whole, group] of text.matchAll(pattern)) {
      const secret = (group ?? whole).replace(TRAILING, '')
      const isKnown = [...found.keys()].some((known) => known.includes(secret))
      if (!isKnown && isPlausible(secret) && also(secret)) found.set(secret, { kind, text: secret })
    }
  return [...found.values()]
}
