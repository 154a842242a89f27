/** The origins whose pages may call this service (I5), and for which a login may be signed (A5). */
export interface Origins {
  allows(origin: string): boolean;
  /** The address that is printed, and used in links. */
  readonly main: string;
}

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Allows the configured address, or this machine's loopback names if none is configured.
 * @param port the port on which it actually listens, known once it does
 */
export function createOrigins(url: string | null, port: () => number): Origins {
  const own = (): readonly string[] => loopbackNames.map((name) => `http://${name}:${port()}`);
  return {
    allows: (origin) => (url === null ? own().includes(origin) : origin === url),
    get main() {
      return url ?? `http://localhost:${port()}`;
    },
  };
}
