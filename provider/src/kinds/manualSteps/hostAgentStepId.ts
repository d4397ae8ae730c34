// The id by which a person takes on the uninstallation of an agent that no API reaches.
export function hostAgentStepId(clientId: string): string {
  return `host-agent:${clientId}`
}
