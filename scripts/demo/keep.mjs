// What `--keep` prints: how to point `pulumi` at the simulator that goes on running.

/**
 * @param {{ simulator: import('../lib/simulator.mjs').Simulator, stack: import('../lib/stack.mjs').Stack, env: Readonly<Record<string, string>> }} kept
 */
export function printKept({ simulator, stack, env }) {
  const settings = {
    ...env,
    PULUMI_HOME: stack.env.PULUMI_HOME,
    PULUMI_BACKEND_URL: stack.env.PULUMI_BACKEND_URL,
    PULUMI_CONFIG_PASSPHRASE: stack.env.PULUMI_CONFIG_PASSPHRASE,
  }
  console.log('\nThe simulator goes on running. To point pulumi at it and at the stack of this demo:\n')
  for (const [name, value] of Object.entries(settings)) console.log(`  export ${name}='${value}'`)
  console.log(`
  npm run pulumi -- -C ${stack.project} preview --diff

What it holds, was asked and bills: ${simulator.admin}/state, /calls and /billing
To bring the estate back: curl -X POST ${simulator.admin}/reset
To end it: kill ${simulator.pid}`)
}
