// What the text that the engine stores with every resource requires (sdk/src/shell.ts): `provider` must keep its name.
import { createReconciler } from '../reconcile'
import { createAdapter } from './adapter'
import { createProcessStop } from './processStop'
import { projectFolder } from './workDir'

/** The engine shows what a provider prints among the stack's diagnostics, live. `pulumi.log` does not work there. */
const say = (text: string) => console.log(text)

const stop = createProcessStop(process.argv[2], () => process.exit(1))

export const provider = createAdapter(
  (config, tell) => createReconciler(config, tell, stop),
  projectFolder(process.cwd()),
  say,
)

export type { NamedKind as KindName } from '../inputs/kindNames'
export type { ResourceType } from '../model/inputs'
export type { ResourceOutputs } from '../model/outputs'
export type { Row } from '../model/rows'
