/** The origins whose pages may speak to this service (I5), and sign their login for it (A5). */
export interface Origins {
  allows(origin: string): boolean;
  /** The address to print and to put into links. */
  readonly main: string;
}

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The configured address, or this machine's own names while it listens on loopback only.
 * @param port the port it really listens on, known once it does
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
