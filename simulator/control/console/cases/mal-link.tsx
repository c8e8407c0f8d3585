/** A mål by its number, leading to its page. */
import type { Asked } from '../page';

export const malAddress = (malnummer: string): string => `/mal/${encodeURIComponent(malnummer)}`;

interface MalLinkProps {
  readonly malnummer: string;
  readonly to: Asked['to'];
}

export const MalLink = ({ malnummer, to }: MalLinkProps) => (
  <a href={to(malAddress(malnummer))}>{malnummer}</a>
);
