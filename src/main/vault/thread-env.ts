/**
 * The environment of a thread: nothing of ours, since a passphrase may stand there, but where Node keeps what it compiled
 * (Node docs: cli, NODE_COMPILE_CACHE). Without it a thread would compile every source anew.
 */
export function toThreadEnv(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const { NODE_COMPILE_CACHE: compiled } = env
  return compiled === undefined ? {} : { NODE_COMPILE_CACHE: compiled }
}
