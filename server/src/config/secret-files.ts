import { readFileSync } from 'node:fs';

type Environment = Readonly<Record<string, string | undefined>>;

/** Settings that may hold a secret, and may therefore be read from a file that `<name>_FILE` names. */
const secretNames = ['DUET_SECRET', 'DATABASE_URL', 'REDIS_URL'] as const;

export interface ReadSecrets {
  readonly env: Environment;
  /** How an error line names a setting: by where its value came from. */
  readonly sourceOf: (name: string) => string;
}

/**
 * Replaces each `<name>_FILE` variable by `<name>` with the trimmed contents of the file.
 * @param refuse called with one line that says why a file cannot be used. The line repeats neither its contents nor its
 *   path, since the path may be the secret itself, set under the wrong variable.
 */
export function readSecretFiles(env: Environment, refuse: (line: string) => never): ReadSecrets {
  const isSet = (name: string): boolean => env[name] !== undefined && env[name] !== '';
  const fromFile = secretNames.filter((name) => isSet(`${name}_FILE`));

  function textOf(name: string): string {
    try {
      return readFileSync(env[`${name}_FILE`] ?? '', 'utf8').trim();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
      return refuse(`${name}_FILE names a file that cannot be read (${code}).`);
    }
  }

  function contentsFor(name: string): string {
    if (isSet(name)) refuse(`${name}_FILE and ${name} are both set; one of them is enough.`);
    const text = textOf(name);
    return text === '' ? refuse(`${name}_FILE names an empty file.`) : text;
  }

  const contents = fromFile.map((name) => [name, contentsFor(name)] as const);
  return {
    env: { ...env, ...Object.fromEntries(contents) },
    sourceOf: (name) => (fromFile.some((read) => read === name) ? `What ${name}_FILE holds` : name),
  };
}
