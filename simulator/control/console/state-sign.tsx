/** How something stands: a sign for the eye, a tone, and always the word. */
import type { ComponentChildren } from 'preact';

export const StateSign = ({
  sign,
  tone,
  children,
}: {
  readonly sign: string;
  readonly tone: string;
  readonly children: ComponentChildren;
}) => (
  <span class={`state ${tone}`}>
    <span aria-hidden="true">{sign} </span>
    {children}
  </span>
);
