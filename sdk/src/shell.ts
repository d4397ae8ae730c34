// The code that the engine stores with every resource, as text: it only fetches the installed provider.
import type { ResourceType } from '@hbr-absent/provider/dynamic'

/**
 * Text of a module whose `handler` gives the provider of one class, as the dynamic provider server wants it.
 *
 * `pulumi.dynamic.Resource` would derive such a text from an object. It is written out here because the text is part of
 * everyone's state, and `read` and `delete` run the text that was stored: derived, it is ten times as long, changes with
 * the versions of TypeScript and Pulumi, and costs each start the loading of TypeScript.
 *
 * The provider is looked up from the SDK that the program's folder finds, because with pnpm a program sees only what it
 * depends on directly. The engine starts the provider process in the program's folder.
 */
export function providerText(type: ResourceType): string {
  return `exports.handler = () => {
  const sdk = require.resolve('@hbr-absent/sdk', { paths: [process.cwd()] })
  return require(require.resolve('@hbr-absent/provider/dynamic', { paths: [sdk] })).provider('${type}')
}
`
}
