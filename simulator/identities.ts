/** Which certificate the data port shows: the right one, or for as long as a planned fault says, a wrong one. */
import type { WallClock } from './clock';
import type { Faults } from './faults/faults';
import type { WrongCertificate } from './faults/table';
import type { Presented } from './tls/listener';

export interface Identities {
  /** Makes what is needed to show a wrong certificate; keys take a moment, so not while a connection waits. */
  prepare(which: WrongCertificate): Promise<void>;
  /** For the connection that is coming now. */
  next(): Presented;
  /** Other issuers of clients are announced from now on. */
  announce(issuersPem: readonly string[]): void;
}

export interface IdentityDeps {
  readonly right: Presented;
  readonly faults: Faults;
  /** Of the certificates. */
  readonly dir: string;
  readonly hosts: readonly string[];
  readonly wall: WallClock;
}

export function createIdentities({ right: first, faults, dir, hosts, wall }: IdentityDeps): Identities {
  const wrong = new Map<WrongCertificate, Promise<Presented>>();
  const made = new Map<WrongCertificate, Presented>();
  let right = first;
  const make = async (which: WrongCertificate): Promise<Presented> => {
    const { makeWrongServer } = await import('../certs/wrong-server');
    const issued = await makeWrongServer(dir, which, hosts, new Date(wall.now()));
    const presented = { ...issued, ca: right.ca };
    made.set(which, presented);
    return presented;
  };
  return {
    prepare: async (which) => {
      const making = wrong.get(which) ?? make(which);
      wrong.set(which, making);
      // One that could not be made is tried anew.
      making.catch(() => wrong.delete(which));
      await making;
    },
    next: () => {
      // Who comes is known only when the certificate has been shown: every world's faults may strike.
      const strike = faults.at('handshake', { world: undefined }, ['certificate']);
      if (strike?.effect.kind !== 'certificate') return right;
      void strike.tell();
      return made.get(strike.effect.which) ?? right;
    },
    announce: (ca) => {
      right = { ...right, ca };
    },
  };
}
