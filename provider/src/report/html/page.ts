// The document around a report: one file, nothing loaded, nothing run but its own script.
import { script, style } from './assets'
import { html, Markup, type Part } from './markup'

const policy = [
  "default-src 'none'",
  `style-src ${style.hash}`,
  `script-src ${script.hash}`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

export function page(title: string, content: readonly Part[]): string {
  const { text } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${new Markup(style.text)}</style>
</head>
<body>
${content}
<script>${new Markup(script.text)}</script>
</body>
</html>
`
  return text
}
