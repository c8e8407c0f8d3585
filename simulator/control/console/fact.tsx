/** A row of a list of facts (`dl`): what, and what it is. */
import type { ComponentChildren } from 'preact';

export const Fact = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);
