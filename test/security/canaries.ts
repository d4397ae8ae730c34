// Secrets that a test plants, and a search for them in every byte that any command wrote.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Ways in which a secret may be written down. */
function formsOf(secret: string): readonly string[] {
  const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '')
  const hex = Buffer.from(secret).toString('hex')
  return [...new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), base64, hex])]
}

/** Where one of the secrets stands in a text, as `what: …context…` with the secret itself left out; empty if nowhere. */
export function findSecrets(secrets: readonly string[], what: string, content: string): readonly string[] {
  return secrets.flatMap((secret, number) =>
    formsOf(secret).flatMap(form => {
      const at = content.indexOf(form)
      if (at < 0) return []
      const around =
        content.slice(Math.max(0, at - 80), at) +
        '[HERE]' +
        content.slice(at + form.length, at + form.length + 40)
      return [`secret ${number} in ${what}: ${around}`]
    }),
  )
}

/** The same for every file below a folder; links are not followed. */
export async function findSecretsBelow(
  secrets: readonly string[],
  folder: string,
): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const found = await Promise.all(
    entries
      .filter(entry => entry.isFile())
      .map(async entry => {
        const file = join(entry.parentPath, entry.name)
        // One byte, one letter: nothing is lost, whatever the file holds.
        const content = (await readFile(file)).toString('latin1')
        return [...findSecrets(secrets, `name of ${file}`, file), ...findSecrets(secrets, file, content)]
      }),
  )
  return found.flat()
}
