// Names that people with rights in an account could give, and that a report must show without harm.

/** Names that must do no harm: markup, Markdown, terminal codes, marks that turn the direction, many emoji. */
export const HOSTILE_NAMES = [
  '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>',
  '"><svg onload=alert(1)><a href="javascript:alert(1)">x</a>',
  '</script></style></title><h1>owned</h1>',
  '[click](https://evil.example) ![x](https://evil.example/x.png) @everyone #1 | `code` <!-- -->',
  '\u001b[31mred\u001b[0m\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007',
  'safe\u202e\u2066gpj.exe\u2069\u200f',
  '🧨'.repeat(64),
  "'; --{{constructor.constructor('return this')()}} {{7*7}} %00 \ud800",
] as const
