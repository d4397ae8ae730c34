// Finds the folder that `.hbr-absent/` belongs to.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

const PROJECT_FILES = ['Pulumi.yaml', 'Pulumi.yml', 'Pulumi.json']

/**
 * The Pulumi project's folder: the nearest one above `from` with a project file, else `from` itself.
 * The engine starts providers in the *program's* folder, which is `dist/` for `main: dist/index.js`.
 */
export function projectFolder(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (PROJECT_FILES.some(file => existsSync(join(folder, file)))) return folder
    if (dirname(folder) === folder) return from
  }
}
